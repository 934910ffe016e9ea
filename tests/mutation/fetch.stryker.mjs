import { part } from './part.mjs';

export default part('fetch', ['src/kep/{cache,contents,failure,github,lock,retry,store,tarball}.ts']);
