/** Ends with a message if there is no built site to serve. */
import { existsSync } from 'node:fs';

if (!existsSync('dist/index.html')) {
  console.error('preview: there is no site in dist/. Run npm run build first.');
  process.exit(1);
}
