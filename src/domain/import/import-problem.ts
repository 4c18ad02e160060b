import { filled, type PlacesOf, readerOf } from './coded-text.ts'

/**
 * Why a whole file or import is not taken, and what an import has to say besides: by code, as problems of rows are
 * (row-problem.ts). First what is wrong with a file, as the rest of a sentence that begins with its name.
 */
export const FILE_PROBLEMS = {
  empty: 'the file is empty',
  'no-header': 'the first line cannot be read as column names: its quotation marks do not match',
  'too-many-columns': 'it has {count} columns, at most {most} are taken',
  'workbook-too-large': 'workbooks of more than {megabytes} MB are not read; save the sheet as CSV',
  'workbook-tangled': 'it is too large or too tangled to be read; save the sheet as CSV',
  'not-a-workbook': 'it cannot be read as a workbook ({why})',
  'no-rows': 'it holds no rows',
  'too-many-sheets': 'it has {count} sheets, at most {most} are taken',
  'half-a-workbook': 'it is no whole workbook',
  'too-many-parts': 'it has {count} parts, which no workbook has',
  damaged: 'it is damaged',
  'behind-a-password': 'it is protected by a password',
  'packed-otherwise': 'it is packed in a way that is not known',
  'unpacked-too-large': 'unpacked it is larger than {megabytes} MB',
} as const

/** Whole sentences, the more particular ones first. `{why}` is one of the above. */
export const IMPORT_PROBLEMS = {
  'not-the-file':
    '{file} has no column {columns}, without which it is not "{title}". Its columns are: {names}. Nothing was imported.',
  'too-many-to-look-up':
    '{file} has too many rows to be looked up in: at most {most} are held in memory. Nothing was imported: turn the join round, so that the smaller file is looked up.',
  'nothing-to-import': 'Nothing to import for the plan {plan}: it reads {patterns}.',
  'file-missing':
    'The plan {plan} needs the file "{title}" ({alternatives}), and it is not among the files given. Nothing was imported.',
  'file-too-large':
    'The file is larger than {size}, which is the most that is taken here. It was not kept; split it, or import it by the command line.',
  stopped: 'Duet was stopped in the middle of it.',
  broke: 'It could not go on because of an error of Duet itself, which stands in its log.',
  'not-kept': '{file}: {why}. It was not kept; what else was sent is still here.',
  unreadable: '{file}: {why}. Nothing was imported.',
} as const

/** What was taken all the same, and somebody should know. `{reason}` is that of a row. */
export const IMPORT_WARNINGS = {
  'no-column': '{file} has no column {columns}: read as empty',
  'unusable-row': '{file} is looked up, and its row {row} cannot be used: {reason}',
  'more-unusable-rows': 'and {count} more rows that are looked up',
} as const

export type FileProblem = keyof typeof FILE_PROBLEMS
export type ImportProblem = keyof typeof IMPORT_PROBLEMS
export type ImportWarning = keyof typeof IMPORT_WARNINGS

export function fileProblem<Code extends FileProblem>(
  code: Code,
  values: PlacesOf<(typeof FILE_PROBLEMS)[Code]>,
): string {
  return filled(FILE_PROBLEMS[code], values)
}

export function importProblem<Code extends ImportProblem>(
  code: Code,
  values: PlacesOf<(typeof IMPORT_PROBLEMS)[Code]>,
): string {
  return filled(IMPORT_PROBLEMS[code], values)
}

export function importWarning<Code extends ImportWarning>(
  code: Code,
  values: PlacesOf<(typeof IMPORT_WARNINGS)[Code]>,
): string {
  return filled(IMPORT_WARNINGS[code], values)
}

/** Undefined for what says something else. */
export const readFileProblem = readerOf(FILE_PROBLEMS)
export const readImportProblem = readerOf(IMPORT_PROBLEMS)
export const readImportWarning = readerOf(IMPORT_WARNINGS)
