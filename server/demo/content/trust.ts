/** The plan of Trust on the Street: how officers and residents meet, hear from each other and handle a hard night. */
import { bold, issue, italic, list, paragraph, solution, table } from './blocks.ts'

import { items } from './items.ts'
import type { DemoPlan, Passage } from './plan.ts'
import { trustPromises } from './trust-promises.ts'

const opening: Passage[] = [
  {
    section: 'opening',
    by: 'isaiah',
    day: 0,
    blocks: [
      paragraph(
        'This plan is about the street: the stops, the calls, the corner by the store, the ten minutes in which trust is made or lost. Officers and residents wrote it together, at the same table, from what the tables said on the problem-solving day.',
      ),
      paragraph(
        'It holds no names, no cases and no complaints about anybody. If you want to complain about an officer, or report a crime, this is not the place; the About page says where to go.',
      ),
    ],
  },
]

const strengths: Passage[] = [
  {
    section: 'strengths',
    by: 'isaiah',
    day: 0,
    blocks: [
      list(
        [
          bold('Open doors. '),
          'Six churches lend their halls for meetings, evenings included, and never ask who is coming.',
        ],
        [bold('People who know the place. '), 'Eleven of our officers grew up here or have children in school here.'],
      ),
    ],
  },
  {
    section: 'strengths',
    by: 'harlan',
    day: 2,
    blocks: [
      list(
        [
          bold('Shops that are willing. '),
          'Nine owners on Main and on Walnut said they would host an officer’s coffee hour and put up a notice in two languages.',
        ],
        [bold('We already talk. '), 'Nobody at this table had to be introduced twice.'],
      ),
    ],
  },
]

const issues: Passage[] = [
  {
    section: 'issues',
    by: 'denise',
    day: 1,
    blocks: [
      issue(items.moveAlong.issue, 'Groups standing outside stores feel they are moved on unequally'),
      paragraph(
        bold('Raised by: '),
        'neighborhoods, civil rights. ',
        bold('What happens now: '),
        'Two groups can stand on the same corner for the same hour; one is asked to leave and the other is not. Officers say they act on calls from the store. Nobody can show which is true, because these calls are not counted by area.',
      ),
    ],
  },
  {
    section: 'issues',
    by: 'isaiah',
    day: 1,
    blocks: [
      issue(items.fearOfPayback.issue, 'People do not tell police what they saw because they fear payback'),
      paragraph(
        bold('Raised by: '),
        'neighborhoods, youth. ',
        bold('What happens now: '),
        'Being seen talking to an officer can cost a family its peace. Many people also do not know what stays private and what does not, so they say nothing at all.',
      ),
      issue(items.badDaysOnly.issue, 'Residents only meet officers on bad days'),
      paragraph(
        bold('Raised by: '),
        'youth, faith. ',
        bold('What happens now: '),
        'For most young people the first talk with an officer is a stop. For most officers the first talk with a family is a call. Neither is a good way to meet.',
      ),
    ],
  },
  {
    section: 'issues',
    by: 'harlan',
    day: 2,
    blocks: [
      issue(items.areaOfficer.issue, 'Nobody knows which officer covers their area'),
      paragraph(
        bold('Raised by: '),
        'neighborhoods, business. ',
        bold('What happens now: '),
        'The areas changed two years ago. The map on the wall of the station is the old one, and there is no map anywhere else.',
      ),
    ],
  },
  {
    section: 'issues',
    by: 'nadia',
    day: 3,
    blocks: [
      issue(items.mentalHealthCalls.issue, 'Mental-health calls end badly'),
      paragraph(
        bold('Raised by: '),
        'social services, faith. ',
        bold('What happens now: '),
        'A person in crisis meets a uniform first and a clinician days later, if at all. Officers told us they wait up to five hours in the emergency room with somebody who has done nothing wrong.',
      ),
    ],
  },
  {
    section: 'issues',
    by: 'dana',
    day: 4,
    blocks: [
      issue(items.slowNews.issue, 'Shots are fired at night and news about it is slow'),
      paragraph(
        bold('Raised by: '),
        'neighborhoods. ',
        bold('What happens now: '),
        'By breakfast there are three stories going around and all of them are wrong. We on patrol would rather people heard it from us, but nobody’s job includes telling them.',
      ),
    ],
  },
]

const solutions: Passage[] = [
  {
    section: 'solutions',
    by: 'denise',
    day: 6,
    blocks: [
      solution(items.moveAlong.solution, 'One written practice for “move along” calls, the same on every corner'),
      paragraph(
        'It says when an officer asks people to leave, what is said first, and what is written down afterwards. Stores get the same page, so that they know what a call can and cannot do.',
      ),
      solution(
        items.fearOfPayback.solution,
        'Safe ways to pass on information, and clear limits on what stays private',
      ),
      paragraph(
        'The limits matter as much as the ways. ',
        italic('If we promise more than the law allows, one court case will end the trust for ten years.'),
      ),
    ],
  },
  {
    section: 'solutions',
    by: 'dana',
    day: 6,
    blocks: [
      solution(items.badDaysOnly.solution, 'Regular contact that has nothing to do with enforcement'),
      paragraph('Small, often, on foot, and at other people’s events rather than at ours.'),
      solution(items.areaOfficer.solution, 'Named area officers, with a map and a number to call'),
      paragraph('The number goes to a voice mailbox that is heard every working day. It is not for emergencies.'),
    ],
  },
  {
    section: 'solutions',
    by: 'nadia',
    day: 7,
    blocks: [
      solution(items.mentalHealthCalls.solution, 'Trained responders and a clinic as a partner'),
      paragraph('What we looked at, and what each needs:'),
      table(
        ['Step', 'Who must act', 'What it needs'],
        [
          'Forty-hour crisis training for two officers on each shift',
          'Chief of police',
          'Training days, overtime cover',
        ],
        ['A clinician on call from 4 p.m. to midnight', 'Riverbend Clinic', 'A grant; the clinic applies in spring'],
        ['A quiet room that is not the emergency room', 'Clinic and city manager', 'A lease, about $14,000 a year'],
        ['One page that tells families what to say when they call', 'This working group', 'Two evenings'],
      ),
      solution(items.slowNews.solution, 'A regular update for the neighborhoods, on paper as well'),
      paragraph('Facts that can be told, what is not known yet, and where to ask. No names and no guesses.'),
    ],
  },
]

export const trustPlan: DemoPlan = {
  group: 'trust-on-the-street',
  title: 'Trust on the Street: action plan',
  locale: 'en',
  openedBy: 'isaiah',
  passages: [...opening, ...strengths, ...issues, ...solutions, ...trustPromises],
}
