/** The Council's plan: what the town owes everybody: answers, open rules, and a Council that goes to people. */
import { bold, heading, issue, italic, link, list, paragraph, solution, steps } from './blocks.ts'
import { councilPromises } from './council-promises.ts'
import { items } from './items.ts'
import type { DemoPlan, Passage } from './plan.ts'

const opening: Passage[] = [
  {
    section: 'opening',
    by: 'loretta',
    day: 0,
    blocks: [
      paragraph(
        'Seventy-six people gave a Saturday to the problem-solving day. They named fifty-one problems and put three dots each on the ones that could not wait. This plan is what the Council made of the problems that belong to the whole town. The two working groups carry the rest.',
      ),
      paragraph(
        'Promises run both ways here. Some are the city’s, some are ours. ',
        italic('If a line in this plan could be true without anybody doing anything, it does not belong in it.'),
      ),
    ],
  },
  {
    section: 'opening',
    by: 'andre',
    day: 1,
    blocks: [
      paragraph(
        bold('For officers who read this: '),
        'you were a table of your own on the day, with your own list. It is in here under the same rules as everybody else’s.',
      ),
    ],
  },
]

const strengths: Passage[] = [
  {
    section: 'strengths',
    by: 'loretta',
    day: 0,
    blocks: [
      list(
        'Churches, the library and the VFW open their halls without asking for rent.',
        'People come back: fifty of the seventy-six asked to hear what happened next.',
      ),
    ],
  },
  {
    section: 'strengths',
    by: 'yolanda',
    day: 2,
    blocks: [
      list(
        'Students trust the officer who works at the school, and say so.',
        'Owners on Main Street are willing to host, from coffee to job shadowing.',
      ),
    ],
  },
  {
    section: 'strengths',
    by: 'roland',
    day: 3,
    blocks: [list('Nobody left early. I have not often been able to write that about a Saturday meeting.')],
  },
]

const issues: Passage[] = [
  {
    section: 'issues',
    by: 'denise',
    day: 1,
    blocks: [
      issue(items.complaintSilence.issue, 'After a complaint people hear nothing back'),
      paragraph(
        bold('Raised by: '),
        'civil rights. ',
        bold('What happens now: '),
        'A person fills in the form at the counter and goes home. There is no receipt and no date. Months later they still do not know whether anybody read it.',
      ),
      issue(items.hiddenPolicies.issue, 'Police policies are hard to find'),
      paragraph(
        bold('Raised by: '),
        'civil rights. ',
        bold('What happens now: '),
        'They can be asked for at the clerk’s window, by title. You have to know the title.',
      ),
    ],
  },
  {
    section: 'issues',
    by: 'dana',
    day: 2,
    blocks: [
      issue(items.blamedOfficers.issue, 'Officers feel blamed for things they do not control'),
      paragraph(
        bold('Raised by: '),
        'law enforcement. ',
        bold('What happens now: '),
        'Court dates, bail, state law, who pays for a bed: people bring all of it to the officer in front of them. Officers hear about decisions after everybody else does, and about residents only when something went wrong.',
      ),
    ],
  },
  {
    section: 'issues',
    by: 'jaylen',
    day: 3,
    blocks: [
      issue(items.unlikeTheTown.issue, 'The department does not look like the town'),
      paragraph(
        bold('Raised by: '),
        'civil rights, youth. ',
        bold('What happens now: '),
        'Nobody in my grade knows anyone who became an officer here. We know people who left to do it somewhere else.',
      ),
      issue(items.cameras.issue, 'Nobody is sure when the cameras are on'),
      paragraph(
        bold('Raised by: '),
        'civil rights, law enforcement. ',
        bold('What happens now: '),
        'Residents think they are always on, or never. Officers told us the rule is six pages long and that they get asked about it in the middle of a stop.',
      ),
    ],
  },
  {
    section: 'issues',
    by: 'harlan',
    day: 4,
    blocks: [
      issue(items.sameFew.issue, 'The same few people come to every meeting'),
      paragraph(
        bold('Raised by: '),
        'every table. ',
        bold('What happens now: '),
        'City hall, Tuesday, six o’clock. If you work evenings, have small children or do not drive, you are not in this plan unless we go to you.',
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
      solution(
        items.complaintSilence.solution,
        'Say when a complaint arrived, when it will be answered, and that it is finished',
      ),
      paragraph(
        'Three short letters. None of them says what was found: state law closes most of that, and we will not pretend otherwise.',
      ),
      solution(items.hiddenPolicies.solution, 'Put the policies online in plain words'),
      paragraph(
        'Start with the ten that people ask for most. Other towns post theirs; the ',
        link('clerk keeps a list of good examples', 'https://riverbend.example/clerk/policies'),
        '.',
      ),
    ],
  },
  {
    section: 'solutions',
    by: 'andre',
    day: 7,
    blocks: [
      solution(items.blamedOfficers.solution, 'Explain the limits, and hear officers early'),
      list(
        'A page that says who decides what: police, prosecutor, court, city, state.',
        'Two officers at the table before a rule changes, not after.',
        'Council members ride along, and say at the next meeting what surprised them.',
      ),
    ],
  },
  {
    section: 'solutions',
    by: 'yolanda',
    day: 8,
    blocks: [
      solution(items.unlikeTheTown.solution, 'A cadet and youth pathway that starts in school'),
      paragraph('The tables worked through it like this:'),
      steps(
        'Cadets from age 15, two afternoons a month, with a school credit.',
        'A paid summer place at eighteen.',
        'The first academy fee is lent, and forgiven after three years of service in town.',
      ),
    ],
  },
  {
    section: 'solutions',
    by: 'roland',
    day: 9,
    blocks: [
      solution(items.cameras.solution, 'Plain camera rules, on a card that fits in a pocket'),
      paragraph('The same card for officers and for residents. If the two versions ever differ, the card has failed.'),
    ],
  },
  {
    section: 'solutions',
    by: 'marisol',
    day: 9,
    blocks: [
      solution(items.sameFew.solution, 'Take the meetings to the neighborhoods'),
      paragraph(
        'Un salón de iglesia, la lavandería, el comedor de la escuela: donde la gente ya está. Con comida, con alguien que cuide a los niños y con intérprete, ',
        bold('aunque nadie lo haya pedido'),
        '.',
      ),
      paragraph(
        italic(
          'In English: a church hall, the laundromat, the school cafeteria: where people already are. With food, somebody to mind the children, and an interpreter even if nobody asked for one.',
        ),
      ),
    ],
  },
]

const after: Passage[] = [
  {
    section: 'actions',
    by: 'loretta',
    day: 14,
    blocks: [
      heading(2, 'How we keep count'),
      paragraph(
        'Counts, never a score. At each meeting the Council reads out what is late before anything else is discussed, the Council’s own promise included.',
      ),
    ],
  },
]

export const councilPlan: DemoPlan = {
  group: 'council',
  title: 'Riverbend action plan',
  locale: 'en',
  openedBy: 'loretta',
  passages: [...opening, ...strengths, ...issues, ...solutions, ...councilPromises, ...after],
}
