/** Of the page that stands where an address leads to no document. `{when}` and `{organisation}` are filled in. */
interface LinkWords {
  readonly ended: string;
  readonly recalled: string;
  readonly unpublished: string;
  readonly unknown: string;
  readonly preparing: string;
  readonly since: string;
  readonly discard: string;
  readonly ask: string;
  readonly askPublisher: string;
  readonly unknownWhy: string;
  readonly askSender: string;
  readonly reload: string;
}

/** By language, the ones of the web app; English stands in for any other. */
export const LINK_WORDS = {
  en: {
    ended: 'This link has ended',
    recalled: 'This document was recalled',
    unpublished: 'This document is no longer published',
    unknown: 'There is no document here',
    preparing: 'The document is being prepared',
    since: 'Since {when}.',
    discard: 'If you keep a copy, please do not use it or pass it on.',
    ask: 'If you still need the document, ask {organisation}, which sent you the link.',
    askPublisher: 'If you need it, ask {organisation}, which published it.',
    unknownWhy: 'The address may have been cut short on its way, or there is nothing behind it.',
    askSender: 'Open the link as it was sent to you, or ask whoever sent it.',
    reload: 'Load this page again in a few seconds.',
  },
  de: {
    ended: 'Dieser Link ist nicht mehr gültig',
    recalled: 'Dieses Dokument wurde zurückgezogen',
    unpublished: 'Dieses Dokument ist nicht mehr veröffentlicht',
    unknown: 'Hier ist kein Dokument',
    preparing: 'Das Dokument wird vorbereitet',
    since: 'Seit {when}.',
    discard: 'Wenn Sie eine Kopie haben, verwenden Sie sie bitte nicht mehr und geben Sie sie nicht weiter.',
    ask: 'Wenn Sie das Dokument noch brauchen, fragen Sie {organisation}; von dort kam der Link.',
    askPublisher: 'Wenn Sie es brauchen, fragen Sie {organisation}; dort war es veröffentlicht.',
    unknownWhy: 'Vielleicht wurde die Adresse unterwegs gekürzt, oder es gibt nichts unter ihr.',
    askSender: 'Öffnen Sie den Link so, wie Sie ihn erhalten haben, oder fragen Sie, wer ihn geschickt hat.',
    reload: 'Laden Sie diese Seite in einigen Sekunden neu.',
  },
  fr: {
    ended: 'Ce lien n’est plus valable',
    recalled: 'Ce document a été rappelé',
    unpublished: 'Ce document n’est plus publié',
    unknown: 'Il n’y a pas de document ici',
    preparing: 'Le document est en cours de préparation',
    since: 'Depuis le {when}.',
    discard: 'Si vous en avez gardé une copie, ne l’utilisez plus et ne la transmettez pas.',
    ask: 'Si vous avez encore besoin du document, adressez-vous à {organisation}, qui vous a envoyé le lien.',
    askPublisher: 'Si vous en avez besoin, adressez-vous à {organisation}, qui l’avait publié.',
    unknownWhy: 'L’adresse a peut-être été coupée en route, ou elle ne mène à rien.',
    askSender: 'Ouvrez le lien tel que vous l’avez reçu, ou demandez à la personne qui l’a envoyé.',
    reload: 'Rechargez cette page dans quelques secondes.',
  },
} as const satisfies Readonly<Record<string, LinkWords>>;

export type LinkLanguage = keyof typeof LINK_WORDS;
