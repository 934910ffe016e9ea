import { part } from './part.mjs';

export default part('model', [
  'src/kep/{changes,describe,history,json,kep,moves,normalize,phase,relations,snapshot,values,yaml}.ts',
]);
