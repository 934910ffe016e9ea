import { part } from './part.mjs';

export default part('note', ['src/note/*.ts']);
