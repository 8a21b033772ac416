import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { rolesDoc } from '../apps/api/src/identity/roles-doc.js';

await writeFile(resolve('docs', 'roles.md'), rolesDoc());
