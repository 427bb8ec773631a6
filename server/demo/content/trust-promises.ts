/** "What we will do" in the plan of Trust on the Street. */
import { bold, checks, commitment, heading, list, quote, steps } from './blocks.ts'
import { items } from './items.ts'
import type { Passage } from './plan.ts'

export const trustPromises: Passage[] = [
  {
    section: 'actions',
    by: 'dana',
    day: 9,
    blocks: [
      commitment(
        items.moveAlong.commitment,
        'The police department writes one practice for “move along” calls, trains every shift in it, publishes it, and publishes each quarter how many such calls there were in each area.',
      ),
      list(
        [bold('Office: '), 'Chief of police'],
        [bold('Due: '), '90 days after it is agreed'],
        [bold('How we will know: '), 'the practice note is published; a quarterly count of such calls by area'],
      ),
    ],
  },
  {
    section: 'actions',
    by: 'isaiah',
    day: 9,
    blocks: [
      commitment(
        items.fearOfPayback.commitment,
        'The police department publishes a leaflet and a web page, in English and Spanish, that show the safe ways to pass on information and say plainly what can be kept private and what cannot.',
      ),
      list(
        [bold('Office: '), 'Chief of police'],
        [bold('Due: '), '60 days after it is agreed'],
        [
          bold('How we will know: '),
          'leaflet and page exist in English and Spanish; the Council tests them with five residents',
        ],
      ),
    ],
  },
  {
    section: 'actions',
    by: 'dana',
    day: 10,
    blocks: [
      commitment(
        items.badDaysOnly.commitment,
        'Every month two officers spend at least two hours at a neighborhood event that the police did not organize.',
      ),
      list(
        [bold('Office: '), 'Patrol commander'],
        [bold('Due: '), 'every month'],
        [bold('How we will know: '), 'two officers at one neighborhood event; the log is shown to this group'],
      ),
      commitment(
        items.areaOfficer.commitment,
        'The police department names an officer for each area, publishes the map and a phone line, and brings both up to date each quarter.',
      ),
      list(
        [bold('Office: '), 'Chief of police'],
        [bold('Due: '), '45 days after it is agreed'],
        [bold('How we will know: '), 'map and phone line are public; updated each quarter'],
      ),
    ],
  },
  {
    section: 'actions',
    by: 'nadia',
    day: 11,
    blocks: [
      commitment(
        items.mentalHealthCalls.commitment,
        'The police department and Riverbend Clinic train responders together and, within a year, send a clinician to mental-health calls between 4 p.m. and midnight.',
      ),
      list(
        [bold('Office: '), 'Chief of police, with the clinic'],
        [bold('Due: '), '12 months after it is agreed'],
        [bold('How we will know: '), 'training hours; the share of such calls with a clinician'],
      ),
      commitment(
        items.slowNews.commitment,
        'Within ten days of the end of each month the police department publishes a one-page bulletin for the neighborhoods and leaves paper copies at the library and the laundromat.',
      ),
      list(
        [bold('Office: '), 'Public information officer'],
        [bold('Due: '), 'every month'],
        [bold('How we will know: '), 'one page within 10 days of the end of the month'],
      ),
    ],
  },
  {
    section: 'actions',
    by: 'harlan',
    day: 12,
    blocks: [
      heading(2, 'Before we send these'),
      checks(
        [true, 'Ask the night shift to read the “move along” wording'],
        [true, 'Find the real cost of the quiet room'],
        [false, 'Have the leaflet read by somebody who will never come to a meeting'],
        [false, 'Decide who keeps the map up to date when the area officer leaves'],
      ),
      heading(2, 'How the evening goes'),
      steps(
        'Read the wording of one promise aloud.',
        'Each seat says: I agree, I can live with it, or I object and why.',
        'The scribe writes the objections under the promise, in the person’s own words.',
      ),
    ],
  },
  {
    section: 'actions',
    by: 'denise',
    day: 13,
    blocks: [
      quote(
        bold('Dissent note (civil rights, newcomers). '),
        'We agree to the count of “move along” calls by area. We object to leaving out age. A count that cannot show whether young people are moved on more often answers the wrong question. We ask that this note is printed with the plan.',
      ),
    ],
  },
]
