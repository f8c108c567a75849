namespace WageGuidance.Tests.Releases;

/// <summary>
/// The table of workflow situations. A row: what it is, the state the release has come to, what is then done, and how the last of it ends: the state
/// reached, or words of the refusal. Steps are "who verb [argument]"; "clock +7d" moves the clock of the embargo.
/// </summary>
public static class WorkflowSituations
{
    public static TheoryData<string, string, string, string> All { get; } = new()
    {
        // Who may.
        { "an analyst submits", "draft", "analyst submit", "submitted" },
        { "a reviewer does not submit", "draft", "reviewer submit", "takes the role analyst" },
        { "a stranger does not submit", "draft", "nobody submit", "no person called nobody" },
        { "a party does not open opinions", "submitted", "union open", "takes the role" },
        { "a reviewer may open opinions", "submitted", "reviewer open", "opinions" },
        { "a party gives its opinion", "opinions", "union agree", "opinions" },
        { "an analyst gives none", "opinions", "analyst agree", "takes the role party" },
        { "the publisher does not certify", "certified-but-one", "publisher certify", "takes the role statistician" },
        { "the statistician certifies", "certified-but-one", "statistician certify", "certified" },
        { "the statistician does not approve", "certified", "statistician approve", "takes the role reviewer" },
        { "the reviewer approves", "certified", "reviewer approve", "approved" },
        { "the reviewer does not schedule", "prepared", "reviewer schedule", "takes the role publisher" },
        { "the publisher schedules", "prepared", "publisher schedule", "scheduled" },
        { "an analyst does not withdraw", "scheduled", "clock due; analyst withdraw", "takes the role publisher" },
        { "the publisher does not waive", "submitted", "publisher waive back-dated", "takes the role reviewer" },
        { "the publisher does not reopen", "certified", "publisher reopen", "takes the role" },
        { "a party does not abandon", "certified", "union abandon", "takes the role" },
        { "a disabled account does nothing", "certified", "disable reviewer; reviewer approve", "is disabled" },

        // Nobody holds two duties.
        { "the author does not certify", "certified-but-one", "grant analyst statistician; analyst certify", "already author" },
        { "the author does not approve", "certified", "grant analyst reviewer; analyst approve", "already author" },
        { "the author does not schedule", "prepared", "grant analyst publisher; analyst schedule", "already author" },
        { "the author does not waive", "submitted", "grant analyst reviewer; analyst waive back-dated", "already author" },
        { "who drafted is author though another submitted", "job-draft", "analyst submit; grant analyst reviewer; analyst waive back-dated", "already author" },
        { "the certifier does not approve", "certified", "grant statistician reviewer; statistician approve", "already certifying statistician" },
        { "the certifier does not schedule", "prepared", "grant statistician publisher; statistician schedule", "already certifying statistician" },
        { "the reviewer does not schedule with the role either", "prepared", "grant reviewer publisher; reviewer schedule", "already reviewer" },
        { "who waived is the reviewer and does not certify", "certified-but-one", "reviewer waive back-dated; grant reviewer statistician; reviewer certify", "already reviewer" },
        { "who gave an opinion does not certify", "certified-but-one", "grant union statistician; union certify", "already party representative" },
        { "a duty stays held after a reopening", "certified", "reviewer reopen; analyst submit; reviewer open; all agree; grant statistician reviewer; statistician approve", "must be certified" },
        { "the certifier of the old content may certify the new", "certified", "reviewer reopen; analyst submit; reviewer open; all agree; statistician certify", "certified" },
        { "an author cannot become the publisher after a reopening", "prepared", "reviewer reopen; grant analyst publisher; analyst schedule", "it must be prepared" },

        // In what order.
        { "no approval of a draft", "draft", "reviewer approve", "The release is a draft" },
        { "no approval before certification", "opinions", "reviewer approve", "it must be certified" },
        { "no certification before opinions", "submitted", "statistician certify", "it must be open for opinions" },
        { "no schedule before the files", "approved", "publisher schedule", "it must be prepared" },
        { "no files before approval", "certified", "job prepare", "it must be approved" },
        { "no second submission", "submitted", "analyst submit", "it must be a draft" },
        { "no second schedule", "scheduled", "publisher schedule +40d", "it must be prepared" },
        { "no second approval", "approved", "reviewer approve", "it must be certified" },
        { "nothing on an abandoned one", "certified", "reviewer abandon; reviewer approve", "it must be certified" },
        { "an abandoned one is not reopened", "certified", "reviewer abandon; reviewer reopen", "The release is abandoned" },
        { "a scheduled one is not abandoned", "scheduled", "publisher abandon", "The release is scheduled" },
        { "a withdrawn one is not withdrawn again", "scheduled", "clock due; publisher withdraw; publisher withdraw", "The release is withdrawn" },
        { "a draft is abandoned", "draft", "analyst abandon", "abandoned" },
        { "a prepared one is abandoned", "prepared", "publisher abandon", "abandoned" },

        // Opinions.
        { "a dissent does not stop certification", "opinions", "union dissent; employer agree; bureau agree; statistician certify", "certified" },
        { "a dissent does not stop approval", "opinions", "union dissent; employer agree; bureau agree; statistician certify; reviewer approve", "approved" },
        { "a reservation needs its reason", "opinions", "union reserve-silently", "needs its reason" },
        { "agreement needs none", "opinions", "union agree-silently", "opinions" },
        { "an opinion in one language", "opinions", "union agree-in-chinese", "both languages" },
        { "an opinion a microsecond before the deadline", "opinions", "clock deadline-1; union agree", "opinions" },
        { "an opinion at the deadline is late", "opinions", "clock deadline; union agree", "deadline for opinions has passed" },
        { "an opinion after certification", "certified", "union dissent", "it must be open for opinions" },
        { "certification waits for the silent", "opinions", "union agree; statistician certify", "have not answered" },
        { "silence ends at the deadline", "opinions", "union agree; clock deadline; statistician certify", "certified" },
        { "all silent", "opinions", "clock deadline; statistician certify; reviewer approve", "approved" },
        { "a party changes its mind", "opinions", "union agree; union dissent; employer agree; bureau agree; statistician certify", "certified" },
        { "an opinion is not changed once all have answered", "opinions", "all agree; union dissent", "unsealed" },
        { "an opinion on another content", "opinions", "union agree-on-another", "has been replaced" },
        { "a deadline in the past", "submitted", "analyst open -1d", "must lie ahead" },
        { "a representative of nobody", "opinions", "mute union; union agree", "speaks for no organisation" },

        // Stale and foreign content.
        { "approval of another hash", "certified", "reviewer approve-another", "has been replaced" },
        { "certification of another hash", "certified-but-one", "statistician certify-another", "has been replaced" },
        { "a schedule of another hash", "prepared", "publisher schedule-another", "has been replaced" },
        { "approval of what was reopened meanwhile", "certified", "analyst reopen; reviewer approve", "The release is a draft" },
        { "approval does not outlive a reopening", "approved", "reviewer reopen; publisher schedule", "The release is abandoned" },
        { "waivers do not outlive the content", "submitted", "reviewer waive soft-problems; reviewer reopen; analyst submit-other; reviewer open; all agree; statistician certify; reviewer approve-with-doubts", "doubtful rows" },
        { "opinions do not outlive the content", "certified", "reviewer reopen; analyst submit-other; reviewer open; statistician certify", "have not answered" },

        // Reasons.
        { "a cancellation needs its reason", "scheduled", "publisher cancel-silently", "written reason" },
        { "a withdrawal needs its note", "scheduled", "clock due; publisher withdraw-silently", "written reason" },
        { "a reopening needs its reason", "certified", "reviewer reopen-silently", "written reason" },
        { "a waiver needs its reason", "submitted", "reviewer waive-silently back-dated", "written reason" },
        { "what cannot be waived", "submitted", "reviewer waive line-order", "cannot be waived" },
        { "a waiver given twice", "submitted", "reviewer waive back-dated; reviewer waive back-dated", "waived already" },

        // Time.
        { "27 days ahead are too few", "prepared", "publisher schedule +27d", "four weeks ahead" },
        { "27 days ahead with a waiver", "prepared", "reviewer waive not-announced; publisher schedule +27d", "scheduled" },
        { "28 days ahead are enough", "prepared", "publisher schedule +28d", "scheduled" },
        { "27 days ahead of a date announced long before", "prepared", "announce +50d; clock +23d; publisher schedule +27d", "scheduled" },
        { "another date than the one announced", "prepared", "announce +51d; clock +23d; publisher schedule +27d", "four weeks ahead" },
        { "back-dated", "prepared", "publisher schedule -1d", "in the past" },
        { "doubtful rows", "prepared", "publisher schedule-with-doubts", "doubtful rows" },
        { "an import under way", "prepared", "import; publisher schedule", "not finished" },
        { "an import under way, waived", "prepared", "import; reviewer waive imports-unfinished; publisher schedule", "scheduled" },
        { "cancelled in time", "scheduled", "publisher cancel", "prepared" },
        { "cancelled two seconds before", "scheduled", "clock due-2; publisher cancel", "prepared" },
        { "cancelled one second before", "scheduled", "clock due-1; publisher cancel", "Less than two seconds" },
        { "cancelled when it is out", "scheduled", "clock due; publisher cancel", "public already" },
        { "withdrawn while scheduled", "scheduled", "publisher withdraw", "not public yet" },
        { "withdrawn when it is out", "scheduled", "clock due; publisher withdraw", "withdrawn" },
        { "amended while scheduled", "scheduled", "reviewer reopen", "The release is scheduled" },
        { "cancelled, then amended", "scheduled", "publisher cancel; reviewer reopen", "abandoned" },
        { "cancelled, then scheduled again", "scheduled", "publisher cancel; publisher schedule +60d", "scheduled" },

        // Files.
        { "a pack failed and no file is there", "approved", "job prepare-empty", "no file yet" },
        { "a file added after the preparation", "prepared", "add-file; publisher schedule", "not those that were prepared" },
    };
}
