/** Packages of many kinds, in our own words: where parts begin, what they are, when they are of, and what they enclose. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { codes, read } from './read.ts';

interface Expected {
  /** Type, role, first and last page, date as told, enclosures as parts or null where missing. */
  readonly parts: readonly (readonly [
    type: string,
    role: string,
    first: number,
    last: number,
    date: string | null,
    enclosures: readonly (string | null)[],
  ])[];
  readonly finds?: readonly string[];
  readonly findsNot?: readonly string[];
}

const PACKAGES: Readonly<Record<string, { readonly lines: string; readonly expected: Expected }>> = {
  'a cover letter with its one enclosure': {
    lines: `SECRET

March 3, 1961

Dear Mr. Hale:

I enclose the note we spoke of.

Sincerely,

Ann B. Field

Enclosure

The Honorable
Martin Hale,
Boston

SECRET

SECRET

February 27, 1961

Dear Mrs. Field:

The harbor works will be ready in the spring, and the second basin with them. The masters of the two
ships have been told, and the agent in the capital has answered that he will meet them at the mole.

Sincerely yours,

Owen Prescott

SECRET`,
    expected: {
      parts: [
        ['letter', 'cover', 1, 1, '1961-03-03', ['B']],
        ['letter', 'main', 2, 2, '1961-02-27', []],
      ],
      findsNot: ['ATTACHMENT_MISSING'],
    },
  },
  'a cover letter whose three enclosures are not there': {
    lines: `CONFIDENTIAL

June 9, 1958

Dear Owen:

Three papers are enclosed for your files.

Sincerely,

Ann B. Field

Enclosures (3)

CONFIDENTIAL`,
    expected: { parts: [['letter', 'main', 1, 1, '1958-06-09', [null, null, null]]], finds: ['ATTACHMENT_MISSING'] },
  },
  'a memorandum of conversation with two tabs': {
    lines: `SECRET

MEMORANDUM OF CONVERSATION

DATE: May 4, 1966

PARTICIPANTS: Mr. Hale
              Mr. Prescott

SUBJECT: Fishing limits

1. Mr. Hale opened with the limits.

2. Mr. Prescott asked for time.

Attachments:
Tab A - Draft note
Tab B - Map of the banks

SECRET
\fTab A

Draft note

The two sides agree on twelve miles.
\fTab B

Map of the banks`,
    expected: {
      parts: [
        ['memcon', 'main', 1, 1, '1966-05-04', ['B', 'C']],
        ['other', 'attachment', 2, 2, null, []],
        ['other', 'attachment', 3, 3, null, []],
      ],
      findsNot: ['ATTACHMENT_MISSING'],
    },
  },
  'a memorandum of conversation without its tab': {
    lines: `CONFIDENTIAL

Memorandum of Conversation

DATE: May 4, 1966
SUBJECT: Fishing limits
PARTICIPANTS: Mr. Hale, Mr. Prescott

The talk lasted an hour.

Attachment: Tab A

CONFIDENTIAL`,
    expected: { parts: [['memcon', 'main', 1, 1, '1966-05-04', [null]]], finds: ['ATTACHMENT_MISSING'] },
  },
  'an airgram over two pages': {
    lines: `AIRGRAM

A-211 CONFIDENTIAL

TO : Department of State

FROM : Amembassy LIMA    DATE: August 12, 1965

SUBJECT : Wool prices

Prices rose in July.

CONFIDENTIAL

CONFIDENTIAL
Page 2
A-211 from Lima

They fell again in August.

CONFIDENTIAL`,
    expected: { parts: [['airgram', 'main', 1, 2, '1965-08-12', []]] },
  },
  'a chain of two telegrams': {
    lines: `PAGE 01 LIMA 02110 121830Z
ACTION ARA-10
R 121655Z MAY 75
FM AMEMBASSY LIMA
TO SECSTATE WASHDC 3301
C O N F I D E N T I A L LIMA 2110
E.O. 11652: GDS
TAGS: ETRD, PE
SUBJECT: WOOL
1. PRICES ROSE.
CONFIDENTIAL
PAGE 02 LIMA 02110 121830Z
2. THEY FELL.
CONFIDENTIAL
PAGE 01 STATE 111820
ORIGIN ARA-10
P 131655Z MAY 75
FM SECSTATE WASHDC
TO AMEMBASSY LIMA
C O N F I D E N T I A L STATE 111820
E.O. 11652: GDS
TAGS: ETRD, PE
SUBJECT: WOOL
REF: LIMA 2110
1. THANKS.
CONFIDENTIAL`,
    expected: {
      parts: [
        ['telegram', 'main', 1, 2, '1975-05-12', []],
        ['telegram', 'main', 3, 3, '1975-05-13', []],
      ],
      findsNot: ['PAGE_MISSING'],
    },
  },
  'a telegram whose second page is missing': {
    lines: `PAGE 01 LIMA 02110 121830Z
R 121655Z MAY 75
FM AMEMBASSY LIMA
TO SECSTATE WASHDC 3301
C O N F I D E N T I A L LIMA 2110
SUBJECT: WOOL
1. PRICES ROSE.
CONFIDENTIAL
PAGE 03 LIMA 02110 121830Z
4. THEY FELL.
CONFIDENTIAL`,
    expected: { parts: [['telegram', 'main', 1, 2, '1975-05-12', []]], finds: ['PAGE_MISSING'] },
  },
  'a memorandum for the President with tabs that are there': {
    lines: `THE WHITE HOUSE
WASHINGTON

October 2, 1969

MEMORANDUM FOR THE PRESIDENT

FROM: Walter Rhodes

SUBJECT: Harbor talks

At Tab A is the draft; at Tab B the reply.

Attachments
Tab A - Draft
Tab B - Reply

\fTAB A

October 1, 1969

Dear Mr. Minister:

We agree to the harbor, and to the second basin, and to the dues that your master of the port named in
his last letter, which we have read with much care and which we now answer.

Sincerely,

Owen Prescott
\fTAB B

September 30, 1969

Dear Mr. Prescott:

I agree.

Sincerely,

Juan Valera`,
    expected: {
      parts: [
        ['memorandum', 'main', 1, 1, '1969-10-02', ['B', 'C']],
        ['letter', 'attachment', 2, 2, '1969-10-01', []],
        ['letter', 'attachment', 3, 3, '1969-09-30', []],
      ],
    },
  },
  'a memorandum of the Council staff whose second tab is missing': {
    lines: `NATIONAL SECURITY COUNCIL

October 2, 1969

SECRET

MEMORANDUM FOR MR. RHODES

FROM: Ann B. Field

SUBJECT: Harbor talks

A draft is at Tab A and the reply at Tab B.

Attachments
Tab A - Draft
Tab B - Reply

SECRET
\fTAB A

SECRET

The draft begins with the harbor.`,
    expected: {
      parts: [
        ['memorandum', 'main', 1, 1, '1969-10-02', ['B', null]],
        ['other', 'attachment', 2, 2, null, []],
      ],
      finds: ['ATTACHMENT_MISSING'],
    },
  },
  'a withdrawal notice between the pages of a file': {
    lines: `March 3, 1961

Dear Mr. Hale:

The first letter.

Sincerely,

Ann B. Field
\fWITHDRAWAL NOTICE

RG: 59
Box 12, Folder 3
Date: 03/07/1961
From: Field To: Hale
This item has been withdrawn because access to it is restricted.
Authority: E.O. 13526
Withdrawn by: QX 05/12/2011
\fMarch 9, 1961

Dear Mr. Hale:

The third letter.

Sincerely,

Ann B. Field`,
    expected: {
      parts: [
        ['letter', 'main', 1, 1, '1961-03-03', []],
        ['withdrawal-notice', 'form', 2, 2, null, []],
        ['letter', 'main', 3, 3, '1961-03-09', []],
      ],
    },
  },
  'a slip over two letters': {
    lines: `00417

Return to S/S
two letters sent to Mr. Hale

SECRET

SECRET

March 3, 1961

Dear Mr. Hale:

The first letter.

Sincerely,

Ann B. Field

SECRET

SECRET

March 4, 1961

Dear Mr. Prescott:

The second letter.

Sincerely,

Ann B. Field

SECRET`,
    expected: {
      parts: [
        ['routing-slip', 'slip', 1, 1, null, []],
        ['letter', 'main', 2, 2, '1961-03-03', []],
        ['letter', 'main', 3, 3, '1961-03-04', []],
      ],
    },
  },
  'two letters on one run of pages': {
    lines: `March 3, 1961

Dear Mr. Hale:

The first letter.

Sincerely,

Ann B. Field

March 4, 1961

Dear Mr. Prescott:

The second letter.

Sincerely,

Ann B. Field`,
    expected: {
      parts: [
        ['letter', 'main', 1, 1, '1961-03-03', []],
        ['letter', 'main', 2, 2, '1961-03-04', []],
      ],
    },
  },
  'a letter of three pages with its numerals': {
    lines: `March 3, 1961

Dear Mr. Hale:

First.

- 2 -

Second.

- 3 -

Third.

Sincerely,

Ann B. Field`,
    expected: { parts: [['letter', 'main', 1, 3, '1961-03-03', []]], findsNot: ['PAGE_MISSING'] },
  },
  'a letter whose numerals jump': {
    lines: `March 3, 1961

Dear Mr. Hale:

First.

- 2 -

Second.

- 4 -

Fourth.

Sincerely,

Ann B. Field`,
    expected: { parts: [['letter', 'main', 1, 3, '1961-03-03', []]], finds: ['PAGE_MISSING'] },
  },
  'a letter that says of how many pages it is': {
    lines: `March 3, 1961

Dear Mr. Hale:

First.

Page 2 of 4

Second.

Page 3 of 4

Third.`,
    expected: { parts: [['letter', 'main', 1, 3, '1961-03-03', []]], finds: ['PAGE_MISSING'] },
  },
  'a letter without a date': {
    lines: `Dear Mr. Hale:

No date stands here.

Sincerely,

Ann B. Field`,
    expected: { parts: [['letter', 'main', 1, 1, null, []]] },
  },
  'a review form stamped in the middle of a letter': {
    lines: `~~CONFIDENTIAL~~

March 3, 1961

Dear Mr. Hale:

The first paragraph of the letter.

DEPARTMENT OF STATE A/CDC/MR
REVIEWED BY LKS DATE 8-13-87
(X) RELEASE (X) DECLASSIFY
( ) EXCISE ( ) DECLASSIFY in PART
( ) DENY ( ) Non-responsive info.
FOI, EO or PA exemptions
TS authority to:
( ) CLASSIFY as _____, OADR
( ) DOWNGRADE TS to ( ) S or ( ) C, OADR

The second paragraph of the letter.

Sincerely,

Ann B. Field

~~CONFIDENTIAL~~`,
    expected: { parts: [['letter', 'main', 1, 1, '1961-03-03', []]], findsNot: ['STAMP_MISSING'] },
  },
  'a memorandum that is unclassified without what it sends': {
    lines: `SECRET
(Unclassified when separated from attachment)

MEMORANDUM

TO: The Secretary
FROM: INR - Ann B. Field
SUBJECT: Report
DATE: July 1, 1964

The report is attached.

Attachment: Report of June 30

SECRET
\fSECRET

SPECIAL REPORT

June 30, 1964

The harbor is full of ships that came from the north, and more of them are under way than the pier can
take before the end of the season, so that the masters wait in the roads.

SECRET`,
    expected: {
      parts: [
        ['memorandum', 'cover', 1, 1, '1964-07-01', ['B']],
        ['report', 'main', 2, 2, '1964-06-30', []],
      ],
      findsNot: ['LEVELS_CONTRADICT', 'ATTACHMENT_MISSING'],
    },
  },
  'a despatch with a numbered enclosure': {
    lines: `FOREIGN SERVICE DESPATCH

FROM: Amembassy, LIMA   DESP. NO. 212
TO: THE DEPARTMENT OF STATE, WASHINGTON.
DATE: March 9, 1957
SUBJECT: Wool

The statute is enclosed.

Enclosure:
1. Text of the statute

\fEnclosure No. 1

Article one. Wool is free.`,
    expected: {
      parts: [
        ['airgram', 'main', 1, 1, '1957-03-09', ['B']],
        ['other', 'attachment', 2, 2, null, []],
      ],
    },
  },
  'an annex to a report': {
    lines: `SECRET

SPECIAL REPORT

May 2, 1963

The crop failed. See Annex A.

Annex A
\fANNEX A

Table of crops, 1960 to 1962`,
    expected: {
      parts: [
        ['report', 'main', 1, 1, '1963-05-02', ['B']],
        ['other', 'attachment', 2, 2, null, []],
      ],
    },
  },
  'a record form over a memorandum': {
    lines: `JFK ASSASSINATION SYSTEM
IDENTIFICATION FORM
AGENCY : CIA
RECORD NUMBER : 104-10001-10002
FROM : CHIEF
TO : DIRECTOR
TITLE : TRAVEL
DATE : 03/03/1961
PAGES : 1
\fSECRET

MEMORANDUM FOR: Chief, Travel

SUBJECT: Travel of two men

3 March 1961

Both men left on Friday.

SECRET`,
    expected: {
      parts: [
        ['record-form', 'form', 1, 1, '1961-03-03', []],
        ['memorandum', 'main', 2, 2, '1961-03-03', []],
      ],
    },
  },
  'a routing sheet over a report': {
    lines: `ROUTING AND RECORD SHEET

TO: Mr. Hale
FROM: Mr. Prescott
For your files.
\fSECRET

INFORMATION REPORT

4 June 1962

Two ships came in.

SECRET`,
    expected: {
      parts: [
        ['routing-slip', 'slip', 1, 1, null, []],
        ['report', 'main', 2, 2, '1962-06-04', []],
      ],
    },
  },
  'a telegram that quotes a letter': {
    lines: `OUTGOING TELEGRAM Department of State

CONFIDENTIAL
121655Z MAY 61
TO: Amembassy LIMA

Deliver following message:

Dear Mr. President:

We thank you.

Sincerely,

Owen Prescott

CONFIDENTIAL`,
    expected: { parts: [['telegram', 'main', 1, 1, '1961-05-12', []]] },
  },
  'a letter with a list of enclosures in words': {
    lines: `March 3, 1961

Dear Mr. Hale:

Two papers are enclosed.

Sincerely,

Ann B. Field

Enclosures: two`,
    expected: { parts: [['letter', 'main', 1, 1, '1961-03-03', [null, null]]] },
  },
  'a paper that says what is attached in its text only': {
    lines: `March 3, 1961

Dear Mr. Hale:

The attached draft is for your files.

Sincerely,

Ann B. Field`,
    expected: { parts: [['letter', 'main', 1, 1, '1961-03-03', []]], findsNot: ['ATTACHMENT_MISSING'] },
  },
  'an unnumbered second page after a foot and a head': {
    lines: `SECRET

MEMORANDUM

TO: The Secretary
FROM: EUR - Mr. Hale
SUBJECT: Harbor
DATE: July 1, 1964

The first page ends here.

SECRET
\fSECRET

The second page begins here.

SECRET`,
    expected: { parts: [['memorandum', 'main', 1, 2, '1964-07-01', []]] },
  },
  'an information memorandum with a draft letter for signature': {
    lines: `CONFIDENTIAL

ACTION MEMORANDUM

TO: The Secretary
FROM: ARA - Ann B. Field
SUBJECT: Letter to the Minister
DATE: July 1, 1964

I recommend that you sign the letter at Tab 1.

Approve ____  Disapprove ____

Attachment:
Tab 1 - Letter to the Minister

\fCONFIDENTIAL

Dear Mr. Minister:

Your letter of June 2 has reached me, and I have read what you say of the harbor, the dues and the ships
with much interest, as have those who advise me on these matters in the Department.

Sincerely yours,

Owen Prescott`,
    expected: {
      parts: [
        ['memorandum', 'main', 1, 1, '1964-07-01', ['B']],
        ['letter', 'attachment', 2, 2, null, []],
      ],
    },
  },
  'a memorandum for the record': {
    lines: `TOP SECRET

MEMORANDUM FOR THE RECORD

SUBJECT: Meeting of 2 May

3 May 1963

1. The meeting began at ten.

TOP SECRET`,
    expected: { parts: [['memorandum', 'main', 1, 1, '1963-05-03', []]] },
  },
};

for (const [name, { lines, expected }] of Object.entries(PACKAGES))
  test(name, () => {
    const reading = read(...lines.split('\n'));
    assert.deepEqual(
      reading.parts.map((part) => [
        part.type,
        part.role,
        ...part.pages,
        part.date?.value ?? null,
        part.attachments.map((one) => one.is),
      ]),
      expected.parts,
    );
    for (const code of expected.finds ?? []) assert.ok(codes(reading).includes(code), `${code} is missing`);
    for (const code of expected.findsNot ?? []) assert.ok(!codes(reading).includes(code), `${code} is found`);
    assert.deepEqual(
      reading.parts.map((part) => part.id),
      reading.parts.map((_, at) => String.fromCharCode(65 + at)),
    );
  });
