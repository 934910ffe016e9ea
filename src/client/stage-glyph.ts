/** The drawing of a stage, for components and for scripts in the browser: three bars, filled up to the stage. */
import type { Stage } from '../kep/kep.ts';

/** The view box of the drawing. */
export const GLYPH_BOX = '0 0 29 16';
const STEPS: readonly Stage[] = ['alpha', 'beta', 'stable'];

/** The paths of the drawing. Stages after stable have a shape of their own. */
export function drawGlyph(stage: Stage, planned = false): { d: string; isFilled: boolean }[] {
  const reached = STEPS.indexOf(stage);
  if (reached < 0) return [{ d: 'M1 1h27v14H1zM1 15 28 1', isFilled: false }];
  return STEPS.map((_, index) => ({ d: `M${1 + index * 10} 1h7v14h-7z`, isFilled: !planned && index <= reached }));
}
