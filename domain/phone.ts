/** Telephone numbers as people write them. */

/** The same for every way of writing one number: digits only, without the prefix of Italy. */
export function phoneKey(phone: string): string {
  return phone.replace(/\D/g, '').replace(/^(?:00)?39(?=\d{9,}$)/, '');
}
