import { part } from './part.mjs';

export default part('fetch', [
  'src/kep/{cache,clone,connection,contents,failure,github,lock,retry,store,tarball,upstream}.ts',
]);
