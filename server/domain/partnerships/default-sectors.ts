/** What a new partnership starts with; the administrator may add to both. */

export const defaultSectors = [
  { nameEn: 'Faith', nameEs: 'Iglesias y comunidades de fe' },
  { nameEn: 'Youth', nameEs: 'Jóvenes' },
  { nameEn: 'Business', nameEs: 'Comercios' },
  { nameEn: 'Law enforcement', nameEs: 'Policía' },
  { nameEn: 'Civil rights', nameEs: 'Derechos civiles' },
  { nameEn: 'Social services', nameEs: 'Servicios sociales' },
  { nameEn: 'Newcomers', nameEs: 'Recién llegados' },
  { nameEn: 'Neighborhoods', nameEs: 'Vecindarios' },
  { nameEn: 'Schools', nameEs: 'Escuelas' },
] as const

export const defaultOffices = [{ nameEn: 'Chief of police', nameEs: 'Jefatura de policía' }] as const
