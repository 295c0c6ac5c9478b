/** What a platform does not have, and why: by front, the situation's name. One that has become possible fails the suite. */

import type { FrontName } from './platforms.ts';

const NO_GROUP_ON_PAGE = 'the page is one person in front of one browser: it has no groups';
const NEVER_LEAVES = 'nobody can block a page or a terminal: who does not look finds the message there later';
const OUR_OWN = 'it is this process that shows the message: there is no platform in between that could be down or slow';

type Exceptions = Readonly<Record<FrontName, Readonly<Record<string, string>>>>;

const IDS = 'a chat or a channel of Teams keeps its id for life';
const OF_TEAMS = {
  'an appointment and a list come as files':
    'bots can send files only in private chats, with a consent and a OneDrive: files are written out, or given as a link',
  'a tapped button stops turning, once': 'in Teams nothing turns: the call that brings the tap is its acknowledgement',
  'what is handed over in the wrong order is put right':
    'Teams hands over one call a message and numbers none: the order of arrival is all there is',
  'a contact and a place are told apart': 'Teams has no message that is a contact or a place',
  'a group that gets another address says which, and is written to there': IDS,
};
const NEVER_FAILS = 'this client takes whatever it is sent: what fails is tried in front of the fake';

/** Of `situations.ts`. */
export const exceptions: Exceptions = {
  telegram: {},
  teams: OF_TEAMS,
  teamsClient: {
    ...OF_TEAMS,
    'a tap on a button that is gone comes in like any other': 'the client shows no button that a later card took away',
    'a voice message, a photo and a sticker are told apart': 'this client sends words and cards only',
    'a picture comes in with what is in it': 'this client sends words and cards only',
    'who blocked the bot is known to have, and gets nothing until they are back': NEVER_FAILS,
    'an edit of what somebody removed is said anew': "nobody can remove a bot's message in this client",
    'told to wait it says how long, and has sent nothing': NEVER_FAILS,
    'a platform that is down has sent nothing, and one that does not answer may have': NEVER_FAILS,
  },
  web: {
    'an edit of what somebody removed is said anew': 'nobody can remove a message from the page',
    'a tapped button stops turning, once': 'the page marks its own buttons as soon as the tap is taken',
    'in a group the bot hears what is said to it, without its name, and knows who': NO_GROUP_ON_PAGE,
    'what is handed over in the wrong order is put right': 'the page sends one message after the other',
    'a voice message, a photo and a sticker are told apart': 'the page sends words, pictures and documents',
    'a contact and a place are told apart': 'the page sends words, pictures and documents',
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
    'a picture comes in with what is in it': 'the script says that one was sent: there is nothing in it',
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
  teams: { 'alerts follow a group to its new address': IDS },
  teamsClient: {
    'a tap on a question of before changes nothing, and says so':
      'one person sits in front of it, and an old yes is told of the booking that they have by then',
    'after an hour without the platform every answer is there, in order, once': NEVER_FAILS,
    'told to be silent for 10,072 seconds it is, and then speaks': NEVER_FAILS,
    'alerts follow a group to its new address': IDS,
  },
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
