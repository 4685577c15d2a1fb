/** Runs before each test file: whatever its tests leave behind is gone after the last of them. */
import { afterAll } from 'vitest'
import { tidyUp } from './project.ts'

afterAll(tidyUp, 60_000)
