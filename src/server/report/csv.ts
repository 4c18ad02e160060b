export { csvLines, csvOf } from '#domain/csv.ts'
