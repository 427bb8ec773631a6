/** The plan of Youth and Neighborhoods. The group works in Spanish and English, and its plan is kept in Spanish. */
import { bold, heading, issue, italic, list, paragraph, solution } from './blocks.ts'
import { items } from './items.ts'
import type { DemoPlan, Passage } from './plan.ts'
import { youthPromises } from './youth-promises.ts'

const opening: Passage[] = [
  {
    section: 'opening',
    by: 'marisol',
    day: 0,
    blocks: [
      paragraph(
        'Este grupo decidió escribir su plan en español. Quien prefiera el inglés escribe en inglés: nadie tiene que esperar a que otra persona le preste las palabras.',
      ),
      paragraph(
        italic(
          'This group keeps its plan in Spanish. Whoever prefers English writes in English. Ask any of us what a passage says.',
        ),
      ),
    ],
  },
]

const strengths: Passage[] = [
  {
    section: 'strengths',
    by: 'yolanda',
    day: 1,
    blocks: [
      list(
        'Los estudiantes confían en el personal de la escuela y en la agente que trabaja con ellos.',
        'Tres iglesias y dos escuelas ofrecen sus gimnasios por la noche.',
      ),
    ],
  },
  {
    section: 'strengths',
    by: 'efrain',
    day: 2,
    blocks: [
      list(
        'Los vecinos se cuidan entre sí. Cuando se inundó la calle del molino, la gente llegó antes que los camiones.',
        'Muchas familias recién llegadas ya tienen aquí un negocio, un equipo de fútbol o una iglesia.',
      ),
    ],
  },
]

const issues: Passage[] = [
  {
    section: 'issues',
    by: 'marisol',
    day: 1,
    blocks: [
      issue(items.language.issue, 'Las personas recién llegadas evitan llamar a la policía por el idioma'),
      paragraph(
        bold('Quién lo planteó: '),
        'personas recién llegadas. ',
        bold('Qué pasa hoy: '),
        'Quien llama espera a que alguien encuentre a una persona que hable español. Muchas veces traduce un hijo o una hija. Ningún niño debería traducir la peor noche de su familia.',
      ),
    ],
  },
  {
    section: 'issues',
    by: 'jaylen',
    day: 3,
    blocks: [
      issue(items.afterSchool.issue, 'Teens have nowhere to be after school'),
      paragraph(
        bold('Raised by: '),
        'youth, schools. ',
        bold('What happens now: '),
        'School locks at 3:30. The rec center closed. So we stand outside the store, and then people call about us standing outside the store.',
      ),
    ],
  },
  {
    section: 'issues',
    by: 'keisha',
    day: 4,
    blocks: [
      issue(items.streetParties.issue, 'Late street parties leave litter, blocked driveways and fear'),
      paragraph(
        bold('Raised by: '),
        'neighborhoods, business. ',
        bold('What happens now: '),
        'We come at one in the morning, when everybody is tired and nobody is in charge. Most hosts would have moved the cars if someone had asked at eight.',
      ),
    ],
  },
  {
    section: 'issues',
    by: 'efrain',
    day: 5,
    blocks: [
      issue(items.parkDumping.issue, 'Hay basura y abandono cerca del parque'),
      paragraph(
        bold('Quién lo planteó: '),
        'vecindarios. ',
        bold('Qué pasa hoy: '),
        'Hay colchones y llantas junto a la entrada del parque. La ciudad los recoge, y al mes hay otros. Los niños dan la vuelta por la calle para no pasar por ahí.',
      ),
    ],
  },
]

const solutions: Passage[] = [
  {
    section: 'solutions',
    by: 'marisol',
    day: 7,
    blocks: [
      solution(items.language.solution, 'Intérpretes para quien los pida, en el momento'),
      paragraph(
        'Por teléfono, desde el auto de patrulla. Se pide con una sola palabra, ',
        bold('«español»'),
        ', y no se pregunta nada más: ni de dónde es la persona ni qué papeles tiene.',
      ),
    ],
  },
  {
    section: 'solutions',
    by: 'jaylen',
    day: 8,
    blocks: [
      solution(items.afterSchool.solution, 'Shared activity nights that we plan ourselves'),
      paragraph(
        'Not a lecture with pizza. Basketball, music, a room to do nothing in. Officers can come if they play.',
      ),
    ],
  },
  {
    section: 'solutions',
    by: 'keisha',
    day: 8,
    blocks: [
      solution(items.streetParties.solution, 'Work with the hosts first'),
      list(
        'A one-page agreement: how many cars, when the music goes down, who sweeps.',
        'A number for the host to call before a neighbor calls us.',
        'Enforcement stays possible. It comes second.',
      ),
    ],
  },
  {
    section: 'solutions',
    by: 'efrain',
    day: 9,
    blocks: [
      solution(items.parkDumping.solution, 'Una limpieza en conjunto, dos veces al año'),
      paragraph('Vecinos y agentes con los mismos guantes. Después, comida en la cancha.'),
    ],
  },
]

const after: Passage[] = [
  {
    section: 'actions',
    by: 'yolanda',
    day: 14,
    blocks: [
      heading(2, 'Lo que todavía no sabemos'),
      paragraph(
        'Si las noches de actividades van a ser también los viernes, cuánto cuesta la línea de intérpretes en un mes con muchas llamadas, y quién recoge a los más pequeños. Lo hablamos en la próxima reunión.',
      ),
    ],
  },
]

export const youthPlan: DemoPlan = {
  group: 'youth-and-neighborhoods',
  title: 'Jóvenes y vecindarios: plan de acción',
  locale: 'es',
  openedBy: 'yolanda',
  passages: [...opening, ...strengths, ...issues, ...solutions, ...youthPromises, ...after],
}
