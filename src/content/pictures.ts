import { readFileSync } from 'node:fs'
import { imageSize } from 'image-size'
import type { Picture } from '../markdown/document.ts'
import { problem, type Problem } from '../problem.ts'

/** A larger picture takes seconds to load on a phone. */
const maxBytes = 1_000_000

/** Enough for everything before the size in the file of a photograph, such as a thumbnail. */
const headBytes = 500_000
/** An SVG has its size in its first tag. The limit is low because searching for the end of an unclosed tag is slow. */
const drawingBytes = 10_000

/** Reads the size of a picture, and reports pictures that browsers do not show or that load slowly. */
export function readPicture(path: string, file: string, bytes: number) {
  const picture = measure(path)
  const problems: Problem[] = []
  const report = (rule: string, message: string, fix: string) =>
    problems.push(problem(rule, { file }, { message, fix }))
  if (bytes > maxBytes) {
    report(
      'file-too-large',
      `This picture is ${(bytes / 1e6).toFixed(1)} MB, and phones wait for it. A picture may have ${maxBytes / 1e6} MB at most.`,
      'Make it at most 1,600 pixels wide, or export a photograph as JPEG, and replace it.'
    )
  }
  if (!picture && isDrawing(file)) {
    report(
      'image-format',
      'This drawing does not say how wide and high it is, so the page would move when it arrives.',
      'Write its size into its first tag, for example width="600" height="400".'
    )
  } else if (!picture) {
    report(
      'image-format',
      'Browsers do not show this file as a picture: it is damaged, or not of the kind that its name says.',
      'Open it in a program for pictures, export it as PNG or JPEG, and replace it.'
    )
  }
  return { ...(picture && { picture }), problems }
}

function isDrawing(file: string): boolean {
  return /\.svg$/i.test(file)
}

/** The kinds that browsers recognise by content, whatever the file is called. They recognise an SVG by its name only. */
const kinds = ['avif', 'gif', 'jpg', 'png', 'webp']

function measure(path: string): Picture | undefined {
  const known = isDrawing(path) ? ['svg'] : kinds
  try {
    const head = readFileSync(path).subarray(0, isDrawing(path) ? drawingBytes : headBytes)
    const { type = '', width, height, orientation = 1 } = imageSize(head)
    if (!known.includes(type) || !(width > 0 && height > 0)) return undefined
    // The Exif orientation: from 5 on, browsers rotate the picture by 90 degrees.
    return orientation > 4 ? { width: height, height: width } : { width, height }
  } catch {
    return undefined
  }
}
