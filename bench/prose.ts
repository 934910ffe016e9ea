/** Generates the text of weekly notes: sentences with code, links and emphasis, tables, and code in several languages. */
import type { Random } from './random.ts';

const THINGS = [
  'the kubelet',
  'the scheduler',
  'a StatefulSet',
  'the API server',
  'a controller',
  'the container runtime',
  'a node that is drained',
  'an admission webhook',
  'the feature gate',
  'a rolling update',
  'the cloud provider',
  'a Pod with several containers',
];
const PARTS = [
  'its status',
  'the list of conditions',
  'the order of events',
  'what users see in the log',
  'the default of the field',
  'the upgrade path',
  'the test plan',
  'the metrics',
  'the graduation criteria',
];
const CODE = [
  'spec.minReadySeconds',
  'kubectl drain',
  'status.conditions',
  'NodeLogQuery',
  '--feature-gates',
  'PodDisruptionBudget',
  'resourceVersion',
  'topologySpreadConstraints',
];
const SENTENCES = [
  'Nobody could say whether {thing} waits for {part}, or the other way round.',
  'With `{code}` set, {thing} keeps {part} until the next sync, which takes up to a minute.',
  'The proposal leaves {part} to {thing}, and says _nothing_ of what happens when that fails.',
  'Where two of them disagree -- and on large clusters they will -- {thing} wins.',
  '{Part} was the longest part of the evening; "it depends" was the shortest answer.',
  'Today one has to read `{code}` by hand and compare it with {part}.',
  'In **beta** the gate is on by default, so {thing} sees `{code}` whether it wants to or not.',
  'A reviewer asked for numbers: how often does {thing} change {part} on a cluster of 5,000 nodes?',
  'The [API conventions](https://github.com/kubernetes/community/blob/HEAD/contributors/devel/sig-architecture/api-conventions.md) speak against it, since {part} is derived.',
  'If {thing} is restarted in between, `{code}` is read again, and {part} starts from nothing.',
  'That is how it was in v1.{minor}; since then {thing} has learned to keep {part}.',
  'The authors list it among the risks, next to {part}.',
  'We tried it on a cluster of three nodes: {thing} was done after {minor} seconds.',
  'Older clients know neither `{code}` nor {part}, and should not break.',
];
const QUESTIONS = [
  'Who owns {part} once {thing} is gone?',
  "Why is `{code}` not a field of the Pod's own spec?",
  'What happens to {part} when the gate is turned off again?',
  'Does {thing} need a new permission for that?',
];
const PEOPLE = ['octocat', 'hubot', 'mona', 'reader-one', 'reader-two', 'reader-three'];

const LANGUAGES: Record<string, string> = {
  yaml: `apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: web-{minor}
spec:
  replicas: 3
  minReadySeconds: {minor} # before it counts as available
  template:
    spec:
      containers:
        - name: nginx
          image: "registry.k8s.io/nginx:1.{minor}"`,
  go: `// availableAfter tells when a Pod that is ready counts as available.
func availableAfter(pod *v1.Pod, minReadySeconds int32) time.Duration {
	condition := podutil.GetPodReadyCondition(pod.Status)
	if condition == nil || minReadySeconds == {minor} {
		return 0
	}
	return time.Duration(minReadySeconds) * time.Second
}`,
  bash: `# The log of one service of a node
kubectl get --raw "/api/v1/nodes/node-{minor}/proxy/logs/?query=kubelet" | grep -i error
for node in $(kubectl get nodes -o name); do
  echo "$node"
done`,
  json: `{
  "kind": "NodeLogQuery",
  "services": ["kubelet", "containerd"],
  "tailLines": {minor},
  "boot": -1
}`,
  diff: `-  minReadySeconds: 0
+  minReadySeconds: {minor}
   updateStrategy:
     type: RollingUpdate`,
  python: `def available(pods, seconds={minor}):
    """The Pods that have been ready for long enough."""
    return [pod for pod in pods if pod.ready and pod.age > seconds]`,
};

/** Returns a paragraph with a number of sentences and realistic line breaks. */
export function writeParagraph(random: Random, sentences: number): string {
  return wrap(Array.from({ length: sentences }, () => fill(random.pick(SENTENCES), random)).join(' '));
}

export function writeQuestion(random: Random): string {
  return fill(random.pick(QUESTIONS), random);
}

/** Returns a task list item with an owner and a due date. */
export function writeFollowUp(random: Random, day: string): string {
  const box = random.between(1, 3) === 1 ? 'x' : ' ';
  return `- [${box}] @${writePerson(random)} to ask about ${random.pick(PARTS)} by ${day}`;
}

export function writePerson(random: Random): string {
  return random.pick(PEOPLE);
}

export function writeCode(random: Random): string {
  const language = random.pick(Object.keys(LANGUAGES));
  return `\`\`\`${language}\n${fill(LANGUAGES[language]!, random)}\n\`\`\``;
}

export function writeTable(random: Random): string {
  const rows = Array.from({ length: random.between(3, 6) }, () => {
    return `| ${random.pick(THINGS)} | \`${random.pick(CODE)}\` | ${random.between(1, 900)} ms |`;
  });
  return ['| Who | Sets | Takes |', '| --- | --- | ---: |', ...rows].join('\n');
}

export function writeList(random: Random): string {
  return Array.from(
    { length: random.between(2, 4) },
    () => `- ${fill(random.pick(SENTENCES), random).replace(/\.$/, '')};`,
  ).join('\n');
}

function fill(text: string, random: Random): string {
  return text.replace(/\{(\w+)\}/g, (_, slot: string) => {
    if (slot === 'thing') return random.pick(THINGS);
    if (slot === 'part') return random.pick(PARTS);
    if (slot === 'code') return random.pick(CODE);
    if (slot === 'minor') return String(random.between(18, 36));
    const part = random.pick(PARTS);
    return part.charAt(0).toUpperCase() + part.slice(1);
  });
}

function wrap(text: string): string {
  return text.replace(/(?=\S)(.{1,96})(?: |$)/g, '$1\n').trim();
}
