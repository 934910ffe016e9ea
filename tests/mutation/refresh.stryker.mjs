import { part } from './part.mjs';

export default part('refresh', ['src/kep/{reading,refresh,replay,steps}.ts']);
