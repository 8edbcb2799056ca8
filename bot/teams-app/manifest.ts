/** The Teams app manifest, written from the content: personal scope only, as health is nobody else's business. */
import { z } from 'zod';
import type { Content } from '../../dialogs/content';

/** Of the manifest schema: a few versions back, for tenants that lag. */
const VERSION = '1.25';
/** Teams' own limit. */
const MOST_COMMANDS = 10;
const ACCENT = '#0F766E';

/** `locales/<language>/teams.yaml`. */
export const listing = z.object({
  name: z.string().max(30), fullName: z.string().max(100), short: z.string().max(80), full: z.string().max(4000), developer: z.string().max(32),
  /** Title → what it does. */
  commands: z.record(z.string().max(32), z.string().max(128)).refine((it) => Object.keys(it).length <= MOST_COMMANDS),
});

export interface Registration {
  /** The bot's app id, a GUID. */
  appId: string;
  /** Where the server is reached, https. */
  site: string;
  version: string;
}

/** @throws where `locales/en/teams.yaml` breaks one of Teams' limits. */
export function manifest(content: Content, { appId, site, version }: Registration): object {
  const { name, fullName, short, full, developer, commands } = listing.parse(content.languages['en']?.words['app']);
  return {
    $schema: `https://developer.microsoft.com/json-schemas/teams/v${VERSION}/MicrosoftTeams.schema.json`,
    manifestVersion: VERSION, version, id: appId,
    developer: { name: developer, websiteUrl: site, privacyUrl: `${site}/privacy`, termsOfUseUrl: `${site}/terms` },
    name: { short: name, full: fullName }, description: { short, full },
    icons: { color: 'color.png', outline: 'outline.png' }, accentColor: ACCENT,
    bots: [{ botId: appId, scopes: ['personal'], isNotificationOnly: false, supportsFiles: false, commandLists: [{ scopes: ['personal'], commands: Object.entries(commands).map(([title, what]) => ({ title, description: what })) }] }],
    permissions: ['identity'], validDomains: [new URL(site).host],
  };
}
