/** A PostgreSQL server for the tests alone: private folder, reachable by its socket only, gone afterwards. */
import { spawnSync } from 'node:child_process'
import {
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { aptInstall } from './browser.mjs'

const isRoot = process.getuid?.() === 0

/**
 * Answers { url, stop, pid } or { reason } when no server may be started here. TEST_DATABASE_URL names one that runs already (its
 * pid is then not known). Tests need no durable commits and save the time; `durable` leaves PostgreSQL's own settings on.
 */
export function startPostgres({ durable = false } = {}) {
  if (process.env.TEST_DATABASE_URL) return { url: process.env.TEST_DATABASE_URL, stop: () => undefined }
  const bin = findPrograms() ?? (installPrograms() ? findPrograms() : undefined)
  if (!bin) return { reason: 'no PostgreSQL 15 or later is installed, and this script may not install it' }
  const owner = isRoot ? postgresUser() : undefined
  if (isRoot && !owner) return { reason: 'PostgreSQL refuses to run as root, and there is no user "postgres"' }

  const folder = mkdtempSync(join(tmpdir(), 'footbridge-pg-'))
  if (owner) chownSync(folder, owner.uid, owner.gid)
  const data = join(folder, 'data')
  const call = (program, args) => spawnSync(join(bin, program), args, { cwd: folder, encoding: 'utf8', ...owner })

  const made = call('initdb', [
    '-D',
    data,
    '-U',
    'footbridge',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  ])
  if (made.status !== 0) return { reason: `initdb failed: ${made.stderr || made.error}` }
  const settings = [
    'listen_addresses=',
    `unix_socket_directories=${folder}`,
    ...(durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off']),
    'max_connections=300',
  ]
  writeFileSync(join(data, 'postgresql.auto.conf'), settings.map((line) => `${line.replace('=', " = '")}'\n`).join(''))
  const started = call('pg_ctl', ['-D', data, '-l', join(folder, 'log'), '-w', 'start'])
  if (started.status !== 0) return { reason: `PostgreSQL did not start: ${started.stdout}${started.stderr}` }

  const stop = () => {
    call('pg_ctl', ['-D', data, '-m', 'immediate', 'stop'])
    rmSync(folder, { recursive: true, force: true })
  }
  const pid = Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0])
  return { url: `postgres://footbridge@localhost/postgres?host=${encodeURIComponent(folder)}`, stop, pid }
}

/** The folder of initdb and pg_ctl: Debian keeps one a version, newest first here; elsewhere they are on the PATH. */
function findPrograms() {
  const debian = '/usr/lib/postgresql'
  const versions = existsSync(debian) ? readdirSync(debian).filter((version) => Number(version) >= 15) : []
  const folders = [
    ...versions.sort((a, b) => Number(b) - Number(a)).map((version) => join(debian, version, 'bin')),
    ...(process.env.PATH ?? '').split(':'),
  ]
  return folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'pg_ctl')))
}

function installPrograms() {
  if (!isRoot || !existsSync('/usr/bin/apt-get')) return false
  console.log('No PostgreSQL found: installing Debian’s postgresql with apt-get (no cluster of its own is made).')
  const settings = '/etc/postgresql-common/createcluster.conf'
  if (!existsSync(settings)) {
    mkdirSync('/etc/postgresql-common', { recursive: true })
    writeFileSync(settings, 'create_main_cluster = false\n')
  }
  return aptInstall(['postgresql'])
}

function postgresUser() {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout.trim())
  return uid && gid ? { uid: Number(uid), gid: Number(gid) } : undefined
}
