/** The child process that sets reports. */
import { typeset } from '../../platform/typesetting/typeset.mjs';

await typeset(new URL('./report.typ', import.meta.url));
