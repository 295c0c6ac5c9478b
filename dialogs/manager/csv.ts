/** Tables for a spreadsheet: cells apart by semicolons, as Italian ones expect. */

/** A cell that a spreadsheet would take for a formula gets a quote in front of it. */
export function csvRow(values: readonly string[]): string {
  return values
    .map((value) => (/^[=+\-@\t\r]/.test(value) ? `'${value}` : value))
    .map((value) => (/[";\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value))
    .join(';');
}

/** The mark at the beginning lets a spreadsheet read the accents. */
export function csvText(head: string, rows: readonly string[]): string {
  return `\uFEFF${[head, ...rows].join('\r\n')}\r\n`;
}
