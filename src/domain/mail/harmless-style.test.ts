import { expect, test } from 'vitest'
import { harmlessStyle } from './harmless-style.ts'

test('how a text looks is kept', () =>
  expect(
    harmlessStyle('COLOR: #333; font-family: "Segoe UI", Arial; padding:4px 8px!important; width:50%'),
  ).toBe('color:#333;font-family:"Segoe UI", Arial;padding:4px 8px!important;width:50%'))

test('colours by function are kept', () =>
  expect(harmlessStyle('background:rgba(0, 10, 20, .5); color: hsl(120deg 10% 20%)')).toBe(
    'background:rgba(0, 10, 20, .5);color:hsl(120deg 10% 20%)',
  ))

test.each([
  'position:fixed',
  'inset:0',
  'z-index:9999',
  'background:url(https://spy.example/a.png)',
  'background:u\\72l(https://spy.example/a.png)',
  'background:/**/url(//spy.example)',
  'width:expression(alert(1))',
  '-moz-binding:url(x)',
  'behavior:url(x.htc)',
  'background-image:image-set("https://spy.example/a.png" 1x)',
  'color:var(--x)',
  'display:contents',
  'height:100vh',
  'width: 100dvw',
  'transform:scale(100)',
  'animation:x 1s',
  'content:"x"',
  'cursor:url(x)',
  'color:red}body{display:none',
  'color',
  '',
])('%s is left out', style => expect(harmlessStyle(style)).toBe(''))
