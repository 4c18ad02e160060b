/** Apart from the contract, so that the browser gets them without the schemas. */

/** Years for which a holiday that comes every year is written out, the running one among them. */
export const HOLIDAY_YEARS = 5
export const MOST_HOLIDAYS = 500
/** Of an .ics file that is read for its holidays. */
export const MOST_CALENDAR_CHARACTERS = 1_000_000
