// No prefetching on slow connections. Browsers by themselves stop it only to save data.
const { connection } =
  /** @type {{ connection?: { effectiveType: string, saveData: boolean } }} */ (navigator)
if (connection && (connection.saveData || connection.effectiveType !== '4g')) {
  document.querySelector('script[type=speculationrules]')?.remove()
}
