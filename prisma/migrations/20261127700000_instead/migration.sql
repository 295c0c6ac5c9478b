-- What a message that was taken back now says: also where it was on its way at that moment.
ALTER TABLE "broadcast" ADD COLUMN "instead" TEXT;
