// XML: text as it stands in an element or an attribute of the documents that are written here.

/** The text with the characters escaped that would be markup. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
}
