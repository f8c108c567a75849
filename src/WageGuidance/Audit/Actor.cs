namespace WageGuidance.Audit;

/// <summary>Who does something: a person by user name, and whether somebody else (the owner of the data folder, a job) acted in their name.</summary>
/// <param name="Name">A user name; <c>schedule</c> for what the calendar starts, <c>system</c> for the installation itself.</param>
public sealed record Actor(string Name, bool ActedFor = false)
{
    public static readonly Actor System = new("system");
    public static readonly Actor Schedule = new("schedule");
}
