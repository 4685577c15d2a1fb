/** What holds for every workflow: nothing of others runs with more rights than it needs. */
import { expect, test } from 'vitest'
import { readWorkflow, stepsOf, workflowFiles } from './workflow.ts'

test('there are workflows', () => {
  expect(workflowFiles).toEqual(['ci.yml', 'comment.yml', 'external-links.yml', 'reviews.yml'])
})

test.each(workflowFiles)('%s has no rights but those that a job asks for', (file) => {
  const workflow = readWorkflow(file)
  expect(workflow.permissions).toEqual({})
  for (const job of Object.values(workflow.jobs)) expect(job.permissions).toBeDefined()
})

test.each(workflowFiles)('the actions of %s are pinned, and the same as those of CI', (file) => {
  const inCi = stepsOf(readWorkflow('ci.yml')).flatMap(({ uses }) => uses ?? [])
  for (const action of stepsOf(readWorkflow(file)).flatMap(({ uses }) => uses ?? [])) {
    expect(action).toMatch(/@[0-9a-f]{40}$/)
    expect(inCi).toContain(action)
  }
})

test.each(workflowFiles)('no step of %s runs words that somebody else wrote as code', (file) => {
  const runs = stepsOf(readWorkflow(file)).flatMap(({ run }) => run ?? [])
  expect(runs).not.toEqual([])
  expect(runs.filter((run) => run.includes('${{'))).toEqual([])
})
