/** "What we will do" in the Council's plan. */
import { bold, checks, commitment, heading, list, quote } from './blocks.ts'
import { items } from './items.ts'
import type { Passage } from './plan.ts'

export const councilPromises: Passage[] = [
  {
    section: 'actions',
    by: 'denise',
    day: 10,
    blocks: [
      commitment(
        items.complaintSilence.commitment,
        'Whoever files a complaint gets a written receipt within five working days that says when the answer will come, and a letter when the matter is finished.',
      ),
      list(
        [bold('Office: '), 'Chief of police'],
        [bold('Due: '), '60 days after it is agreed'],
        [
          bold('How we will know: '),
          'receipts go out within five working days; a yearly count of complaints answered on time, with no case details',
        ],
      ),
    ],
  },
  {
    section: 'actions',
    by: 'roland',
    day: 11,
    blocks: [
      commitment(
        items.hiddenPolicies.commitment,
        'The police department and the city clerk post the ten policies people ask for most, each with a one-page summary in plain words.',
      ),
      list(
        [bold('Office: '), 'Chief of police, with the city clerk'],
        [bold('Due: '), '120 days after it is agreed'],
        [bold('How we will know: '), 'ten policies are online, each with its one-page summary'],
      ),
    ],
  },
  {
    section: 'actions',
    by: 'dana',
    day: 11,
    blocks: [
      commitment(
        items.blamedOfficers.commitment,
        'Every Council member rides along once a year, and every public session has an officers’ table with its own time to speak.',
      ),
      list(
        [bold('Office: '), 'Training sergeant'],
        [bold('Due: '), 'at every public session; ride-alongs once a year'],
        [bold('How we will know: '), 'ride-alongs done, by seat; an officers’ table at each public session'],
      ),
    ],
  },
  {
    section: 'actions',
    by: 'yolanda',
    day: 12,
    blocks: [
      commitment(
        items.unlikeTheTown.commitment,
        'The police department and the schools open a cadet pathway with twelve students in its first year, half of them from the East Side and Mill Row.',
      ),
      list(
        [bold('Office: '), 'Chief of police, with the schools'],
        [bold('Due: '), '9 months after it is agreed'],
        [bold('How we will know: '), 'twelve students enrolled, half from the two areas named'],
      ),
      quote(
        bold('Dissent note (law enforcement). '),
        'We want the pathway. Two of us object to fixing the share by area: the program should go to whoever will come, and we do not yet know who that is.',
      ),
    ],
  },
  {
    section: 'actions',
    by: 'andre',
    day: 12,
    blocks: [
      commitment(
        items.cameras.commitment,
        'The police department writes the camera rules on one card, in English and Spanish, and every officer carries it.',
      ),
      list(
        [bold('Office: '), 'Chief of police; storage needs money from the city'],
        [bold('Due: '), '90 days after it is agreed'],
        [bold('How we will know: '), 'the rule card is published; a note says what storage costs'],
      ),
    ],
  },
  {
    section: 'actions',
    by: 'loretta',
    day: 13,
    blocks: [
      commitment(
        items.sameFew.commitment,
        'One of every three Council meetings is held in a different neighborhood, and attendance by sector is shown after each.',
      ),
      list(
        [bold('Office: '), 'Co-chairs of the Council'],
        [bold('Due: '), 'one meeting in three'],
        [bold('How we will know: '), 'the places of the last meetings; attendance by sector'],
      ),
      heading(2, 'Before the next meeting'),
      checks(
        [true, 'Ask the clerk which ten policies people ask for'],
        [true, 'Count last year’s complaints, without details'],
        [false, 'Find a hall on the East Side with a ramp'],
        [false, 'Let the youth table see the camera card before it is printed'],
      ),
    ],
  },
]
