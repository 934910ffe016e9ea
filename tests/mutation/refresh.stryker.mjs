import { part } from './part.mjs';

export default part('refresh', ['src/kep/{refresh,replay}.ts']);
