// Theme: colours that browsers and systems take up around the site. They are those of views/styles/frame.css, which
// test/web/render/theme.test.ts holds together.

export interface Theme {
  /** Of the header, in the light and in the dark colour scheme. */
  readonly light: string
  readonly dark: string
  /** Of the page, in the light colour scheme. */
  readonly paper: string
}

export const THEME: Theme = { light: '#0b4a33', dark: '#0e2d20', paper: '#f7f5ee' }
