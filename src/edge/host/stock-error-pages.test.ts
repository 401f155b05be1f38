import { describe, expect, it } from 'vitest'
import { stockErrorPages } from './stock-error-pages.ts'

describe('the stock error pages', () => {
  it.each(stockErrorPages())('of %i has one place for the refusal’s id, and no script', (status, page) => {
    expect(page.split('<!--countersign-id-->')).toHaveLength(2)
    expect(page).toContain(`<h2>${status} - `)
    expect(page).not.toContain('<script')
  })
})
