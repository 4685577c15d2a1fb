import { expect, test } from 'vitest'
import { fileName, slugify } from '../src/slug.ts'

// What github.com gives these headings, so links that were made there keep working here.
test.each([
  ['Make tea', 'make-tea'],
  ['  Make tea  ', 'make-tea'],
  ['Make  tea', 'make--tea'],
  ['Tea & milk', 'tea--milk'],
  ["What's new?", 'whats-new'],
  ['3.5 minutes', '35-minutes'],
  ['Tea/coffee', 'teacoffee'],
  ['Tea – green', 'tea--green'],
  ['Tea — green', 'tea--green'],
  ['tea_leaf', 'tea_leaf'],
  ['tea-leaf', 'tea-leaf'],
  ['-tea-', '-tea-'],
  ['TEA', 'tea'],
  ['Thé à la menthe', 'thé-à-la-menthe'],
  ['İstanbul', 'i̇stanbul'],
  ['Чай и молоко', 'чай-и-молоко'],
  ['お茶', 'お茶'],
  ['Tea 🫖 time', 'tea--time'],
  ['"Tea" (green)', 'tea-green'],
  ['C++ & C#', 'c--c'],
  ['1. Boil', '1-boil'],
  ['constructor', 'constructor'],
  ['__proto__', '__proto__'],
  ['!!!', ''],
  ['', '']
])('"%s" is "%s"', (text, slug) => {
  expect(slugify(text)).toBe(slug)
})

test.each([
  ['Chat is slow', 'chat-is-slow'],
  ['It\'s broken: "E42" #3', 'its-broken-e42-3'],
  ['Café – naïve', 'cafe-naive'],
  ['../../etc/passwd', 'etc-passwd'],
  ['Чайник не греет', 'чайник-не-греет'],
  ['热水壶: 不热', '热水壶-不热'],
  ['Straße', 'straße'],
  ['?!', '']
])('the file of "%s" is named "%s"', (title, name) => {
  expect(fileName(title)).toBe(name)
})
