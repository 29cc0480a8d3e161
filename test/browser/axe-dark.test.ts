// Accessibility in dark colours.

import { expectNoViolations } from './axe.ts'

expectNoViolations('dark', [1280])
