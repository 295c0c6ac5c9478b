/** What went wrong, in a citizen's words, and whether a person has taken it up. */

export interface Complaint {
  /** By which it is spoken of. */
  number: number;
  /** ISO instant. */
  at: string;
  text: string;
  personName: string;
  /** Who has talked with the citizen since, and from when (ISO); null while nobody has. */
  takenUp: { by: string; at: string } | null;
  /** The conversation that waits for a person, or has one. */
  handoff: string | null;
}
