import { expect, it } from 'vitest'
import { answerNow } from '#app/lib/answer.ts'

const done = { done: 'Withdrawn.' }
const nothing = { answer: undefined, key: 'people' }

/** What a page shows after each pair of answer and key that the router hands over, in order. */
function shown(...steps: [answer: object | undefined, key: string][]) {
  let kept: { answer: object | undefined; key: string } = nothing
  return steps.map(([answer, key]) => {
    kept = answerNow(kept, answer, key)
    return kept.answer
  })
}

it('an answer outlives the page’s own questions, though the router says it before the page has its new key', () => {
  expect(shown([done, 'people'], [done, 'sent'], [undefined, 'sent'], [undefined, 'sent'])).toEqual([
    done,
    done,
    done,
    done,
  ])
})

it('an answer ends with the next answer and with the next page', () => {
  const again = { done: 'Sent again.' }
  expect(shown([done, 'sent'], [again, 'sent'], [undefined, 'home'], [undefined, 'people'])).toEqual([
    done,
    again,
    undefined,
    undefined,
  ])
})

it('a page where nothing was sent does not render for it', () => {
  expect(answerNow(nothing, undefined, 'people')).toBe(nothing)
})
