import { expect, test } from 'vitest'
import { featureOf, features } from '../features/registry.ts'
import { pages } from './pages.ts'

test.each(Object.keys(pages))('the page %s has a title and a description', (id) => {
  expect(featureOf(id)).toMatchObject({
    id,
    title: expect.stringMatching(/./),
    description: expect.stringMatching(/\.$/),
  })
})

test.each(features.map(({ id }) => id))('the tile %s leads to a page', (id) => {
  expect(pages[id]).toBeTypeOf('function')
})
