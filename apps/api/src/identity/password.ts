import { hash, verify } from '@node-rs/argon2';

/** argon2id with the second recommended option of RFC 9106, section 4 (64 MiB, 3 passes). */
const COST = { memoryCost: 65_536, timeCost: 3, parallelism: 4 };

/** A password's PHC string. */
export const hashPassword = (password: string) => hash(password, COST);

/** True when the password belongs to the PHC string. */
export const isPassword = (phc: string, password: string) => verify(phc, password);
