// Where each byte counts, nothing is loaded before somebody asks for it. Browsers with data saving on
// keep to that by themselves, but on a slow line they do not.
const { connection } =
  /** @type {{ connection?: { effectiveType: string, saveData: boolean } }} */ (navigator)
if (connection && (connection.saveData || connection.effectiveType !== '4g')) {
  document.querySelector('script[type=speculationrules]')?.remove()
}
