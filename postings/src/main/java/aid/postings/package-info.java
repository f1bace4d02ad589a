/// The heart of the ledger: events become postings, and every figure is a sum of postings.
///
/// [PostingRules] reads events and gives [Posting]s; [Sums] adds them up. Both are pure: no clock,
/// no database, no framework. What is kept in tables is kept by others, as postings or as sums of
/// them by [Key], and read back as [Cell]s.
///
/// `event → StreamLedger → Posting … Cell → Sums → Row`
///
/// Left out on purpose: conversion of currencies, which is done with a row when it is shown, and
/// evidence, which is read from the event that a posting names.
@NullMarked
package aid.postings;

import org.jspecify.annotations.NullMarked;
