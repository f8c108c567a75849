using WageGuidance.Negotiation;
using WageGuidance.Tests.House;

namespace WageGuidance.Tests.Negotiation;

public sealed class SchemaTests
{
    public static TheoryData<string> Names => [.. NegotiationSchemas.All.Keys];

    /// <summary>To write them anew after a change of the types: WAGEGUIDANCE_WRITE_SCHEMAS=1 dotnet test --filter SchemaTests.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void The_published_schema_is_that_of_the_types(string name)
    {
        var path = Path.Combine(Repository.Root, "docs", "methods", $"{name}.schema.json");
        if (Environment.GetEnvironmentVariable("WAGEGUIDANCE_WRITE_SCHEMAS") == "1") File.WriteAllText(path, NegotiationSchemas.Of(name));
        Assert.Equal(File.ReadAllText(path), NegotiationSchemas.Of(name));
    }
}
