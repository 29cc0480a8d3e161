// Accessibility in dark colours.

import { COLOUR_RULES, expectNoViolations } from './axe.ts'

expectNoViolations('dark', COLOUR_RULES, [1280])
