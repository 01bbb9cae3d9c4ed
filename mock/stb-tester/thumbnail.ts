/** A JPEG of 64 by 36 pixels. Making one takes a codec, so this one is the same for every node. */
const encoded =
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////m8H////' +
  '6/+b9//j/2wBDASstLTw1PHZBQXb4pYyl+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj4+Pj/wAARCAAk' +
  'AEADASIAAhEBAxEB/8QAFwABAQEBAAAAAAAAAAAAAAAAAAIBBf/EABUQAQEAAAAAAAAAAAAAAAAAAAAR/8QAFwEAAwEAAAAAAAAAAAAAAAAAAAEC' +
  'A//EABURAQEAAAAAAAAAAAAAAAAAAAAR/9oADAMBAAIRAxEAPwDnQjY2KqKmEVCKpVMIqEOishFQiqKQioRhU1kIqEVRUwioQ6KmNjYRVKtAYkAG' +
  'GgKAAYf/2Q==';

export const thumbnail = Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0));
