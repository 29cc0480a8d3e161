// Accessibility in light colours, on a wide screen and on a phone.

import { expectNoViolations } from './axe.ts'

expectNoViolations('light', [1280, 360])
