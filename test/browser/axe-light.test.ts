// Accessibility in light colours, on a wide screen and on a phone.

import { ALL_RULES, expectNoViolations } from './axe.ts'

expectNoViolations('light', ALL_RULES, [1280, 360])
