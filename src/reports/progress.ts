/** Shows how far long work is, on a terminal only: a pipe and a log get nothing. */
export function showProgress(what: string): (done: number, total: number) => void {
  return (done, total) => {
    if (!process.stderr.isTTY) return
    process.stderr.write(`\r${done} of ${total} ${what}${done === total ? '\n' : ''}`)
  }
}
