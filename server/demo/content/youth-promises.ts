/** "What we will do" in the plan of Youth and Neighborhoods. */
import { bold, checks, commitment, heading, list, quote, table } from './blocks.ts'
import { items } from './items.ts'
import type { Passage } from './plan.ts'

export const youthPromises: Passage[] = [
  {
    section: 'actions',
    by: 'marisol',
    day: 10,
    blocks: [
      commitment(
        items.language.commitment,
        'La policía pone en cada auto de patrulla una línea telefónica con intérpretes, y cada trimestre publica cuántas veces se usó.',
      ),
      list(
        [bold('Oficina: '), 'Jefe de policía'],
        [bold('Fecha: '), '6 meses después del acuerdo'],
        [bold('Cómo lo sabremos: '), 'la línea está en todos los autos; número de veces que se usó'],
      ),
    ],
  },
  {
    section: 'actions',
    by: 'yolanda',
    day: 11,
    blocks: [
      commitment(
        items.afterSchool.commitment,
        'Las escuelas y las iglesias abren sus gimnasios dos noches al mes, con adultos de las dos partes, y los jóvenes deciden el programa.',
      ),
      list(
        [bold('Oficina: '), 'Escuelas de Riverbend e iglesias; firman residentes'],
        [bold('Fecha: '), 'dos noches al mes'],
        [bold('Cómo lo sabremos: '), 'cuántos jóvenes vinieron cada noche'],
      ),
      table(
        ['Noche', 'Lugar', 'Quién abre'],
        ['Primer miércoles', 'Gimnasio de la escuela secundaria', 'Escuelas'],
        ['Tercer miércoles', 'Salón de la iglesia de la calle Primera', 'Iglesias'],
      ),
    ],
  },
  {
    section: 'actions',
    by: 'keisha',
    day: 12,
    blocks: [
      commitment(
        items.streetParties.commitment,
        'The city manager brings a study session on street parties to the city council, with a host agreement form to decide on.',
      ),
      list(
        [bold('Office: '), 'City manager; the city council has to decide'],
        [bold('Due: '), 'study session within 90 days'],
        [bold('How we will know: '), 'the host agreement form exists; complaints counted before and after'],
      ),
    ],
  },
  {
    section: 'actions',
    by: 'efrain',
    day: 12,
    blocks: [
      commitment(
        items.parkDumping.commitment,
        'La asociación de vecinos y el departamento limpian juntos los alrededores del parque dos veces al año.',
      ),
      list(
        [bold('Oficina: '), 'Asociación de vecinos, con el departamento'],
        [bold('Fecha: '), 'dos veces al año'],
        [bold('Cómo lo sabremos: '), 'bolsas recogidas, fotos de antes y después'],
      ),
    ],
  },
  {
    section: 'actions',
    by: 'jaylen',
    day: 13,
    blocks: [
      quote(
        bold('Dissent note (youth). '),
        'Two nights a month is a start. We asked for every week, and nobody has told us what it would cost.',
      ),
      heading(2, 'Antes de la próxima reunión'),
      checks(
        [true, 'Preguntar a las tres iglesias qué noches tienen libres'],
        [false, 'Ask at school which games people would really come for'],
        [false, 'Saber cuánto cuesta la línea de intérpretes'],
      ),
    ],
  },
]
