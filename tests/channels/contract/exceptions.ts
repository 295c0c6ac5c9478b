/** What a platform does not have, and why: by channel, the situation's name. One that has become possible fails the suite. */

import type { ChannelName } from '../../../bot/channel.ts';

const NO_GROUP_ON_PAGE = 'the page is one person in front of one browser: it has no groups';
const NEVER_LEAVES = 'nobody can block a page or a terminal: who does not look finds the message there later';
const OUR_OWN = 'it is this process that shows the message: there is no platform in between that could be down or slow';

type Exceptions = Readonly<Record<ChannelName, Readonly<Record<string, string>>>>;

/** Of `situations.ts`. */
export const exceptions: Exceptions = {
  telegram: {},
  teams: {
    'an appointment and a list come as files':
      'bots can send files only in private chats, with a consent and a OneDrive: files are written out, or given as a link',
    'a tapped button stops turning, once':
      'in Teams nothing turns: the call that brings the tap is its acknowledgement',
    'what is handed over in the wrong order is put right':
      'Teams hands over one call a message and numbers none: the order of arrival is all there is',
    'a contact and a place are told apart': 'Teams has no message that is a contact or a place',
    'a group that gets another address says which, and is written to there':
      'a chat or a channel of Teams keeps its id for life',
  },
  web: {
    'an edit of what somebody removed is said anew': 'nobody can remove a message from the page',
    'a tapped button stops turning, once': 'the page marks its own buttons as soon as the tap is taken',
    'in a group the bot hears what is said to it, without its name, and knows who': NO_GROUP_ON_PAGE,
    'what is handed over in the wrong order is put right': 'the page sends one message after the other',
    'a voice message, a photo and a sticker are told apart': 'the page sends words only',
    'a contact and a place are told apart': 'the page sends words only',
    'who blocked the bot is known to have, and gets nothing until they are back': NEVER_LEAVES,
    'a bot taken out of a group and put back says so, and writes there again': NO_GROUP_ON_PAGE,
    'a group that gets another address says which, and is written to there': NO_GROUP_ON_PAGE,
    'told to wait it says how long, and has sent nothing': OUR_OWN,
    'a platform that is down has sent nothing, and one that does not answer may have': OUR_OWN,
  },
  terminal: {
    'an edit of what somebody removed is said anew': 'what was printed stays printed',
    'that the bot is writing is shown to who wrote': 'an answer is there before one could read that it comes',
    'a tapped button stops turning, once': 'a number is typed: nothing turns',
    'what is handed over in the wrong order is put right': 'one keyboard, one line after the other',
    'a contact and a place are told apart': 'the script says that one was sent, and not which',
    'who blocked the bot is known to have, and gets nothing until they are back': NEVER_LEAVES,
    'a bot taken out of a group and put back says so, and writes there again':
      'the groups of a script are there from the beginning to the end',
    'a group that gets another address says which, and is written to there': 'a name in a script is a name',
    'told to wait it says how long, and has sent nothing': OUR_OWN,
    'a platform that is down has sent nothing, and one that does not answer may have': OUR_OWN,
    'an address of nobody is no reason to fall over': 'every name is somebody: it appears on the screen',
  },
};

/** Of `line.ts`. */
export const lineExceptions: Exceptions = {
  telegram: {},
  teams: { 'alerts follow a group to its new address': 'a chat or a channel of Teams keeps its id for life' },
  web: {
    'after an hour without the platform every answer is there, in order, once': OUR_OWN,
    'told to be silent for 10,072 seconds it is, and then speaks': OUR_OWN,
    'who blocked the bot is left alone, and answered once they write again': NEVER_LEAVES,
    'alerts follow a group to its new address': NO_GROUP_ON_PAGE,
  },
  terminal: {
    'after an hour without the platform every answer is there, in order, once': OUR_OWN,
    'told to be silent for 10,072 seconds it is, and then speaks': OUR_OWN,
    'who blocked the bot is left alone, and answered once they write again': NEVER_LEAVES,
    'alerts follow a group to its new address': 'a name in a script is a name',
  },
};
